import type { IdMaker } from '../kernel/index.ts';
import type { Keyring, Writer } from '../store/index.ts';
import { lastNearDay } from './business-day.ts';
import { holderOfNumber } from './elsewhere/store.ts';
import { moveToDay, openAfter } from './line/store.ts';
import { expireTicket } from './moves/expire-ticket.ts';
import { hasAnotherOpen } from './store.ts';

/**
 * A clock that was years ahead gave out numbers of a day that isn't one. Whoever still holds one stands in today's line, with the number on
 * their paper, so that today's numbers go on behind it; only where somebody else holds that number today it is over.
 */
export function takeBackFarAhead(
  tx: Writer,
  parts: { readonly keyring: Keyring; readonly ids: IdMaker },
  today: string,
  nowMs: number,
): number {
  const rows = openAfter(tx, lastNearDay(today));
  for (const row of rows) {
    const isFree = holderOfNumber(tx, today, row.letter, row.number) === null && !hasAnotherOpen(tx, { ...row, day: today }, row.business);
    if (isFree) moveToDay(tx, row.id, today);
    else if (row.state !== 'called' && row.state !== 'serving') expireTicket(tx, parts, row, nowMs);
  }
  return rows.length;
}
