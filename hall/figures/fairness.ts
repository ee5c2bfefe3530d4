import { callReason, chosenReason, type CallReason, type Overtaking } from '../api/contract/index.ts';
import type { History } from './history.ts';

/** 'chosen:needs-help' → the reason's kind and the clerk's code. What is unknown counts as chosen: no overtaking goes unexplained. */
export function readReason(reason: string): Pick<Overtaking, 'reason' | 'chosen'> {
  const [kind = '', code = ''] = reason.split(':', 2);
  const parsed = callReason.safeParse(kind);
  const bare = chosenReason.safeParse(kind);
  if (bare.success) return { reason: 'chosen', chosen: bare.data };
  const chosen = chosenReason.safeParse(code);
  const known: CallReason = parsed.success ? parsed.data : 'chosen';
  return { reason: known, chosen: known === 'chosen' && chosen.success ? chosen.data : null };
}

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
