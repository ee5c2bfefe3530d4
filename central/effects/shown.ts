import * as z from 'zod';
import type { Sql } from '../database/database.ts';
import { lastOfEach, toldOf } from './bodies.ts';
import type { Effect } from './effect.ts';

/** A file's person on what may be shown; null: nothing was said of it. */
interface Said {
  readonly file_id: string;
  readonly hall: number;
  readonly is_public: boolean | null;
  readonly portrait: boolean | null;
  readonly at: number;
}

/** What may be shown of whom, and their newest portrait, which stays sealed as it came. What is taken back is erased at once. */
export async function shownEffects(tx: Sql, effects: readonly Effect[]): Promise<void> {
  const first = toldOf(effects, 'person.registered').map(({ body: { personId, consents }, hall }) => ({
    file_id: personId,
    hall,
    is_public: consents.choices['public-profile'] === true,
    portrait: consents.choices.portrait === true,
    at: consents.decidedAt,
  }));
  const later = toldOf(effects, 'person.consented').map(({ body: { personId, choices, decidedAt }, hall }) => ({
    file_id: personId,
    hall,
    is_public: choices['public-profile'] ?? null,
    portrait: choices.portrait ?? null,
    at: decidedAt,
  }));
  const portraits = toldOf(effects, 'person.portrait-taken').filter(({ event }) => event.cell !== null);
  if (first.length > 0)
    await decide(
      tx,
      lastOfEach(first, ({ file_id }) => file_id),
    );
  for (const one of later) await decide(tx, [one]);
  for (const told of portraits) await portray(tx, { fileId: told.body.personId, hall: told.hall }, told);
  const told = [...first, ...later].map(({ file_id }) => file_id);
  const ids = [...told, ...portraits.map(({ body }) => body.personId)];
  if (ids.length > 0) await eraseWithoutConsent(tx, ids);
}

/** The newest word on each purpose counts, whichever comes first. */
async function decide(tx: Sql, said: readonly Said[]): Promise<void> {
  await tx.run(
    `INSERT INTO file_consents AS f (file_id, hall, is_public, is_public_at, portrait, portrait_at)
     SELECT r.file_id, r.hall, coalesce(r.is_public, false), CASE WHEN r.is_public IS NULL THEN -1 ELSE r.at END, coalesce(r.portrait, false),
            CASE WHEN r.portrait IS NULL THEN -1 ELSE r.at END
       FROM json_to_recordset($1) AS r (file_id text, hall int, is_public boolean, portrait boolean, at bigint)
     ON CONFLICT (file_id, hall) DO UPDATE SET
       is_public = CASE WHEN excluded.is_public_at > f.is_public_at THEN excluded.is_public ELSE f.is_public END,
       is_public_at = greatest(excluded.is_public_at, f.is_public_at),
       portrait = CASE WHEN excluded.portrait_at > f.portrait_at THEN excluded.portrait ELSE f.portrait END,
       portrait_at = greatest(excluded.portrait_at, f.portrait_at)`,
    JSON.stringify(said),
  );
}

/** A hall says nothing of another hall's files. */
interface OfHall {
  readonly fileId: string;
  readonly hall: number;
}

const pointer = z.object({ origin: z.string(), epoch: z.string(), seq: z.number(), at: z.number() });

async function portray(tx: Sql, { fileId, hall }: OfHall, { event, origin, epoch }: Effect): Promise<void> {
  const before = await tx.row(
    pointer,
    'SELECT origin, epoch, seq, at FROM portraits WHERE file_id = $1 AND hall = $2 FOR UPDATE',
    fileId,
    hall,
  );
  // One is enough: the older of the two goes.
  const isNewer = before === null || event.at >= before.at;
  if (before !== null) await erase(tx, isNewer ? before : { origin, epoch, seq: event.seq });
  if (!isNewer) return;
  await tx.run(
    `INSERT INTO portraits (file_id, hall, origin, epoch, seq, event_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (file_id, hall) DO UPDATE SET origin = excluded.origin, epoch = excluded.epoch, seq = excluded.seq, event_id = excluded.event_id,
       at = excluded.at`,
    fileId,
    hall,
    origin,
    epoch,
    event.seq,
    event.id,
    event.at,
  );
}

/** A file that isn't known yet may still come with its consents, which were asked where the portrait left. */
async function eraseWithoutConsent(tx: Sql, fileIds: readonly string[]): Promise<void> {
  const gone = await tx.rows(
    pointer,
    `DELETE FROM portraits p USING file_consents f WHERE f.file_id = p.file_id AND f.hall = p.hall AND p.file_id = ANY($1)
       AND ((f.is_public_at >= 0 AND NOT f.is_public) OR (f.portrait_at >= 0 AND NOT f.portrait)) RETURNING p.origin, p.epoch, p.seq, p.at`,
    fileIds,
  );
  for (const one of gone) await erase(tx, one);
}

async function erasePortrait(tx: Sql, { fileId, hall }: OfHall): Promise<void> {
  const gone = await tx.rows(
    pointer,
    'DELETE FROM portraits WHERE file_id = $1 AND hall = $2 RETURNING origin, epoch, seq, at',
    fileId,
    hall,
  );
  for (const one of gone) await erase(tx, one);
}

async function erase(tx: Sql, { origin, epoch, seq }: Pick<z.infer<typeof pointer>, 'origin' | 'epoch' | 'seq'>): Promise<void> {
  await tx.run('UPDATE events SET cell = NULL WHERE origin = $1 AND epoch = $2 AND seq = $3', origin, epoch, seq);
}

/** With their file. */
export async function forgetShown(tx: Sql, of: OfHall): Promise<void> {
  await erasePortrait(tx, of);
  await tx.run('DELETE FROM file_consents WHERE file_id = $1 AND hall = $2', of.fileId, of.hall);
}
