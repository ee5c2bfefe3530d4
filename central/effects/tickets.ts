import type { Sql } from '../database/database.ts';
import { lastOfEach, toldOf } from './bodies.ts';
import type { Effect } from './effect.ts';

/** Visits, as the figures count them. A step may come before the number itself: hub and kiosk send in their own time. */
export async function ticketEffects(tx: Sql, effects: readonly Effect[]): Promise<void> {
  const moved = lastOfEach(
    toldOf(effects, 'ticket.moved').map(({ body, event, hall }) => ({
      id: body.ticketId,
      hall,
      day: body.day,
      business: body.business,
      issued_at: event.at,
      state: body.to,
      served_at: body.to === 'done' ? event.at : null,
    })),
    ({ id }) => id,
  );
  // A ticket that was taken and moved in one batch is written once, as it is at the end.
  const moves = new Map(moved.map((one) => [one.id, one]));
  const issued = toldOf(effects, 'ticket.issued').map(({ body, event, hall }) => ({
    id: body.ticketId,
    hall,
    day: body.day,
    label: body.label,
    business: moves.get(body.ticketId)?.business ?? body.business,
    file_id: body.personId,
    issued_at: event.at,
    state: moves.get(body.ticketId)?.state ?? null,
    served_at: moves.get(body.ticketId)?.served_at ?? null,
  }));
  if (issued.length > 0) {
    await tx.run(
      `INSERT INTO tickets (id, hall, day, label, business, file_id, issued_at, state, served_at)
       SELECT r.id, r.hall, r.day, r.label, r.business, r.file_id, r.issued_at, coalesce(r.state, 'waiting'), r.served_at
         FROM json_to_recordset($1) AS r (id text, hall int, day text, label text, business text, file_id text, issued_at bigint, state text,
           served_at bigint)
       ON CONFLICT (id) DO UPDATE SET label = excluded.label, file_id = excluded.file_id, issued_at = excluded.issued_at,
         state = CASE WHEN excluded.state = 'waiting' THEN tickets.state ELSE excluded.state END,
         business = CASE WHEN excluded.state = 'waiting' THEN tickets.business ELSE excluded.business END,
         served_at = CASE WHEN excluded.state = 'waiting' THEN tickets.served_at ELSE excluded.served_at END
       WHERE tickets.hall = excluded.hall`,
      JSON.stringify(lastOfEach(issued, ({ id }) => id)),
    );
  }
  const issuedIds = new Set(issued.map(({ id }) => id));
  const others = moved.filter(({ id }) => !issuedIds.has(id));
  if (others.length === 0) return;
  await tx.run(
    `INSERT INTO tickets (id, hall, day, label, business, issued_at, state, served_at)
     SELECT r.id, r.hall, r.day, '', r.business, r.issued_at, r.state, r.served_at FROM json_to_recordset($1) AS r (id text, hall int,
       day text, business text, issued_at bigint, state text, served_at bigint)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, business = excluded.business, served_at = excluded.served_at
       WHERE tickets.hall = excluded.hall`,
    JSON.stringify(others),
  );
}
