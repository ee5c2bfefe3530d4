import type { Sql } from '../database/database.ts';
import { mayRevoke, tellRevoked } from '../cards/revocations.ts';
import { lastOfEach, toldOf, togetherOfEach } from './bodies.ts';
import type { Effect, Refused } from './effect.ts';

/** Cards of all halls: what their page shows, and which are dead. Answers what would have killed another hall's card. */
export async function cardEffects(tx: Sql, effects: readonly Effect[]): Promise<readonly Refused[]> {
  const made = toldOf(effects, 'card.made').map(({ body, hall }) => ({
    card_id: body.cardId,
    hall,
    file_id: body.personId,
    number: body.number,
    code_hall: body.hall,
    kid: body.kid,
    serial: body.serial,
    state: body.state,
    issued_on: body.issuedOn,
    valid_until: body.validUntil,
    items: body.items,
    level: body.level,
    stars: body.stars,
  }));
  if (made.length > 0) {
    await tx.run(
      `INSERT INTO cards (card_id, hall, file_id, number, code_hall, kid, serial, state, issued_on, valid_until, items, level, stars)
       SELECT r.* FROM json_to_recordset($1) AS r (card_id text, hall int, file_id text, number text, code_hall int, kid int, serial text, state text,
         issued_on text, valid_until text, items jsonb, level int, stars int)
       ON CONFLICT DO NOTHING`,
      JSON.stringify(lastOfEach(made, ({ card_id }) => card_id)),
    );
  }
  const moved = togetherOfEach(
    toldOf(effects, 'card.moved').map(({ body, event, hall }) => ({
      card_id: body.cardId,
      hall,
      state: body.to,
      active_at: body.to === 'active' ? event.at : null,
    })),
    ({ card_id }) => card_id,
    (first, next) => ({ ...next, active_at: first.active_at ?? next.active_at }),
  );
  if (moved.length > 0) {
    await tx.run(
      `UPDATE cards SET state = r.state, handed_out_at = coalesce(cards.handed_out_at, r.active_at)
         FROM json_to_recordset($1) AS r (card_id text, hall int, state text, active_at bigint)
        WHERE cards.card_id = r.card_id AND cards.hall = r.hall`,
      JSON.stringify(moved),
    );
  }
  const refused: Refused[] = [];
  for (const { body, event, hall } of toldOf(effects, 'card.revoked')) {
    const card = { codeHall: body.hall, entry: body.entry };
    if (await mayRevoke(tx, hall, card)) await tellRevoked(tx, { ...card, atMs: event.at, why: body.why, byCity: false });
    else refused.push({ seq: event.seq, code: 'NOT_YOURS' });
  }
  return refused;
}
