import type { HallPlan } from '../../api/contract/index.ts';
import type { Reader } from '../../store/index.ts';
import { counterRows } from '../counters/store.ts';
import { inOrder, withoutEmptyChairs } from './order.ts';
import { waitingOf, type LineTicketRow } from './store.ts';

/** Who waits on that day, in no order, with nobody sent to an empty chair. */
export function whoWaits(from: Reader, day: string): readonly LineTicketRow[] {
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
