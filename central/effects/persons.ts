import * as z from 'zod';
import { eventPlace, keptCell } from '../../hall/sync/contract/index.ts';
import type { Sql } from '../database/database.ts';
import { lastOfEach, toldOf } from './bodies.ts';
import { forgetShown } from './shown.ts';
import type { Effect, EffectParts } from './effect.ts';

const registeredCell = z.looseObject({ number: z.string().min(1) });

const placeOf = ({ event, origin, epoch }: Effect): string => eventPlace({ origin, epoch, seq: event.seq, id: event.id });
const keptOf = ({ event, enc }: Effect): string | null => (event.cell === null ? null : keptCell(enc, event.cell));

/** One person, one file: a number that another hall registered before joins both histories. */
export async function personEffects(tx: Sql, effects: readonly Effect[], { indexOf }: EffectParts): Promise<void> {
  const registered = lastOfEach(
    toldOf(effects, 'person.registered').flatMap((told) => {
      // Erased at its origin before it came here: nobody is to be known by it any more.
      const number = registeredCell.safeParse(told.cell?.event).data?.number;
      if (number === undefined) return [];
      const { personId, proof, state, profile } = told.body;
      return [
        {
          file_id: personId,
          index: indexOf(number).toString('hex'),
          hall: told.hall,
          proof,
          state,
          services: profile.services,
          registered_at: told.event.at,
          place: placeOf(told),
          cell: keptOf(told),
        },
      ];
    }),
    ({ file_id }) => file_id,
  );
  if (registered.length > 0) await putFiles(tx, registered);
  const corrected = toldOf(effects, 'person.corrected').map((told) => ({
    file_id: told.body.personId,
    hall: told.hall,
    state: told.body.state,
    services: told.body.services,
    place: placeOf(told),
    cell: keptOf(told),
  }));
  for (const one of lastOfEach(corrected, ({ file_id }) => file_id)) await correct(tx, one);
  for (const { body, hall } of toldOf(effects, 'person.verified')) {
    await tx.run(
      'UPDATE person_files SET state = $2, proof = $3 WHERE file_id = $1 AND hall = $4',
      body.personId,
      body.state,
      body.proof,
      hall,
    );
  }
  for (const { body, hall } of toldOf(effects, 'person.erased')) await forget(tx, [body.personId, ...(body.aliases ?? [])], hall);
}

async function putFiles(tx: Sql, rows: readonly object[]): Promise<void> {
  // By index, so that two batches with the same people wait for each other in one order. Who is known is written again as it was: only so
  // does the statement tell of everybody, also of whom another transaction added a moment ago.
  await tx.run(
    `WITH r AS MATERIALIZED (
       SELECT * FROM json_to_recordset($1) AS r (file_id text, index text, hall int, proof text, state text, services jsonb,
         registered_at bigint, place text, cell text)
     ), p AS (
       INSERT INTO persons (id, number_index, created_at)
       SELECT DISTINCT ON (index) file_id, decode(index, 'hex'), registered_at FROM r ORDER BY index, registered_at
       ON CONFLICT (number_index) DO UPDATE SET number_index = excluded.number_index RETURNING id, number_index
     )
     INSERT INTO person_files (file_id, person, hall, proof, state, services, registered_at, place, cell)
     SELECT r.file_id, p.id, r.hall, r.proof, r.state, r.services, r.registered_at, r.place, r.cell
       FROM r JOIN p ON p.number_index = decode(r.index, 'hex')
     ON CONFLICT (file_id) DO NOTHING`,
    JSON.stringify(rows),
  );
}

async function correct(
  tx: Sql,
  one: {
    readonly file_id: string;
    readonly hall: number;
    readonly state: string;
    readonly services: readonly string[];
    readonly place: string;
    readonly cell: string | null;
  },
): Promise<void> {
  await tx.run(
    `UPDATE person_files SET state = $2, services = $3, place = CASE WHEN $5::text IS NULL THEN place ELSE $4 END, cell = coalesce($5, cell)
      WHERE file_id = $1 AND hall = $6`,
    one.file_id,
    one.state,
    JSON.stringify(one.services),
    one.place,
    one.cell,
    one.hall,
  );
}

/**
 * As the hall did: what hung on the person goes, also the sealed cells as they came; counts of visits stay, as nobody's. All ids under which
 * the hall's machines knew them; what another hall knows stays its own.
 */
async function forget(tx: Sql, ids: readonly string[], hall: number): Promise<void> {
  const gone = await tx.rows(
    z.object({ person: z.string() }),
    'DELETE FROM person_files WHERE file_id = ANY($1) AND hall = $2 RETURNING person',
    ids,
    hall,
  );
  await tx.run('UPDATE events SET cell = NULL WHERE cell IS NOT NULL AND subject = ANY($1) AND hall = $2', ids, hall);
  for (const id of ids) await forgetShown(tx, { fileId: id, hall });
  await tx.run('DELETE FROM affiliations WHERE file_id = ANY($1) AND hall = $2', ids, hall);
  await tx.run('UPDATE tickets SET file_id = NULL WHERE file_id = ANY($1) AND hall = $2', ids, hall);
  for (const person of new Set(gone.map((one) => one.person))) {
    await tx.run('DELETE FROM persons p WHERE p.id = $1 AND NOT EXISTS (SELECT 1 FROM person_files f WHERE f.person = p.id)', person);
  }
}
