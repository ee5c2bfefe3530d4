import { callReason, chosenReason, type CallReason, type Overtaking } from '../api/contract/index.ts';
import type { History } from './history.ts';

/** 'chosen:needs-help' → the reason's kind and the clerk's code. What is unknown counts as chosen: no overtaking goes unexplained. */
export function readReason(reason: string): Pick<Overtaking, 'reason' | 'chosen'> {
  const [kind = '', code = ''] = reason.split(':', 2);
  const bare = chosenReasons.get(kind);
  if (bare !== undefined) return { reason: 'chosen', chosen: bare };
  const known = callReasons.get(kind) ?? 'chosen';
  return { reason: known, chosen: known === 'chosen' ? (chosenReasons.get(code) ?? null) : null };
}

// Looked up thousands of times for each picture of the hall: too often to let zod judge each.
const callReasons = new Map<string, CallReason>(callReason.options.map((one) => [one, one]));
const chosenReasons = new Map<string, ChosenReason>(chosenReason.options.map((one) => [one, one]));
type ChosenReason = Exclude<Overtaking['chosen'], null>;

/** Every call that went before an earlier number, or against the order, newest first. Nobody's name but the clerk's. */
export function overtakingsOf(
  histories: readonly History[],
  say: { readonly label: (history: History) => string; readonly staffName: (staffId: string) => string },
): Overtaking[] {
  const found = histories.flatMap((history) =>
    history.calls
      .map((call) => ({ history, call, why: readReason(call.reason) }))
      .filter(({ call, why }) => call.overtook > 0 || why.reason === 'chosen'),
  );
  return found
    .toSorted((a, b) => b.call.seq - a.call.seq)
    .map(({ history, call, why }) => ({
      atMs: call.atMs,
      label: say.label(history),
      business: call.business,
      counter: call.counter,
      staff: say.staffName(call.staffId),
      ...why,
      overtook: call.overtook,
    }));
}
