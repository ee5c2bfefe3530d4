import type { IdMaker } from '../kernel/index.ts';
import type { Keyring, Writer } from '../store/index.ts';
import { isFarAhead } from './business-day.ts';
import { takeBackFarAhead } from './far-ahead.ts';
import { leftOver } from './line/store.ts';
import { expireTicket } from './moves/expire-ticket.ts';
import { latestTicketDay } from './store.ts';

/** Ends what still waits from days before: nobody who holds yesterday's number stands in today's line. Answers how many. */
export function expireLeftOver(
  tx: Writer,
  parts: { readonly keyring: Keyring; readonly ids: IdMaker },
  today: string,
  nowMs: number,
): number {
  const latest = latestTicketDay(tx);
  if (latest !== null && isFarAhead(latest, today)) takeBackFarAhead(tx, parts, today, nowMs);
  const rows = leftOver(tx, today);
  for (const row of rows) expireTicket(tx, parts, row, nowMs);
  return rows.length;
}
