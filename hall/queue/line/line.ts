import type { HallPlan } from '../../api/contract/index.ts';
import type { Reader, Store } from '../../store/index.ts';
import { counterRows } from '../counters/store.ts';
import { inOrder, withoutEmptyChairs } from './order.ts';
import { waitingOf, type LineTicketRow } from './store.ts';

interface Kept {
  readonly commits: number;
  readonly day: string;
  readonly line: readonly LineTicketRow[];
}
/** What was read last from each store: one press tells desks, boards, offers and places, which all ask for the same line. */
const kept = new WeakMap<Reader, Kept>();

/** Who waits on that day, in no order, with nobody sent to an empty chair. Inside a transaction, pass it: the store knows what is committed only. */
export function whoWaits(from: Reader | Store, day: string): readonly LineTicketRow[] {
  if (!('commits' in from)) return readWhoWaits(from, day);
  const commits = from.commits();
  const known = kept.get(from);
  if (known !== undefined && known.commits === commits && known.day === day) return known.line;
  const line = readWhoWaits(from, day);
  kept.set(from, { commits, day, line });
  return line;
}

function readWhoWaits(from: Reader, day: string): readonly LineTicketRow[] {
  const line = waitingOf(from, day);
  if (line.every((one) => one.forCounter === null)) return line;
  const attended = new Set(
    counterRows(from)
      .filter((one) => one.state !== 'closed')
      .map((one) => one.id),
  );
  return withoutEmptyChairs(line, (id) => attended.has(id));
}

/** Who waits on that day, in the order of calling. */
export function lineOf(from: Reader, plan: Pick<HallPlan, 'calling'>, day: string): readonly LineTicketRow[] {
  return inOrder(whoWaits(from, day), plan.calling);
}
