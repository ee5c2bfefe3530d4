import type { Sql } from '../database/database.ts';
import { lastOfEach, toldOf } from './bodies.ts';
import type { Effect } from './effect.ts';

/** Whose worker somebody is, for the page of their card. What ended stays ended, whichever is heard of first. */
export async function agencyEffects(tx: Sql, effects: readonly Effect[]): Promise<void> {
  const joined = toldOf(effects, 'agency.joined').map(({ body, hall }) => ({
    affiliation_id: body.affiliationId,
    hall,
    file_id: body.personId,
    agency_id: body.agencyId,
    name_zh: body.name.zh,
    name_en: body.name.en,
    hlc: body.hlc,
  }));
  if (joined.length > 0) {
    await tx.run(
      `INSERT INTO affiliations AS a (affiliation_id, hall, file_id, agency_id, name_zh, name_en, hlc, released)
       SELECT r.*, false FROM json_to_recordset($1) AS r (affiliation_id text, hall int, file_id text, agency_id text, name_zh text, name_en text,
         hlc text)
       ON CONFLICT (affiliation_id, hall) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, hlc = excluded.hlc`,
      JSON.stringify(lastOfEach(joined, ({ affiliation_id, hall }) => `${affiliation_id} ${hall}`)),
    );
  }
  const released = toldOf(effects, 'agency.released').map(({ body, hall }) => ({
    affiliation_id: body.affiliationId,
    hall,
    file_id: body.personId,
    agency_id: body.agencyId,
  }));
  if (released.length === 0) return;
  await tx.run(
    `INSERT INTO affiliations (affiliation_id, hall, file_id, agency_id, released)
     SELECT r.*, true FROM json_to_recordset($1) AS r (affiliation_id text, hall int, file_id text, agency_id text)
     ON CONFLICT (affiliation_id, hall) DO UPDATE SET released = true`,
    JSON.stringify(lastOfEach(released, ({ affiliation_id, hall }) => `${affiliation_id} ${hall}`)),
  );
}
