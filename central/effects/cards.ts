import type { Sql } from '../database/database.ts';
import { mayRevoke, tellRevoked } from '../cards/revocations.ts';
import { lastOfEach, toldOf } from './bodies.ts';
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
  for (const { body, event, hall } of toldOf(effects, 'card.moved')) {
    await tx.run(
      `UPDATE cards SET state = $2, handed_out_at = CASE WHEN $2 = 'active' THEN coalesce(handed_out_at, $3) ELSE handed_out_at END
        WHERE card_id = $1 AND hall = $4`,
      body.cardId,
      body.to,
      event.at,
      hall,
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
