import type { IdMaker } from '../../kernel/index.ts';
import type { Keyring, Writer } from '../../store/index.ts';
import { changeable, type LineTicketRow } from '../line/store.ts';
import { moveWithoutCounter } from './without-counter.ts';

/** Its day is over: on that day, whatever day it is now. */
export function expireTicket(
  tx: Writer,
  parts: { readonly keyring: Keyring; readonly ids: IdMaker },
  row: LineTicketRow,
  nowMs: number,
): void {
  const to = { ...changeable(row), state: 'expired', endedAtMs: nowMs } as const;
  moveWithoutCounter(tx, parts, { verb: 'expire', row, to, day: row.day, nowMs });
}
