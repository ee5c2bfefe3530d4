import * as z from 'zod';
import { publicationContent, type PublicationContent, type PublicationTopic } from '../../hall/sync/contract/index.ts';
import type { Sql } from '../database/database.ts';
import { tell } from '../sync/feed.ts';

const row = z.object({
  id: z.string(),
  version: z.number(),
  topic: z.string(),
  hall: z.number().nullable(),
  from_day: z.string(),
  until_day: z.string().nullable(),
  content: publicationContent.nullable(),
  at: z.number(),
  who: z.string(),
});
export type PublicationRow = z.infer<typeof row>;

/** The newest version of each of that topic that wasn't taken back. */
export async function publicationsOf(sql: Sql, topic: PublicationTopic): Promise<PublicationRow[]> {
  return await sql.rows(
    row,
    `SELECT * FROM (SELECT DISTINCT ON (id) * FROM publications WHERE topic = $1 ORDER BY id, version DESC) p
      WHERE content IS NOT NULL ORDER BY from_day DESC, id DESC LIMIT 500`,
    topic,
  );
}

/** Every version, the newest first. */
export async function versionsOf(sql: Sql, id: string): Promise<PublicationRow[]> {
  return await sql.rows(row, 'SELECT * FROM publications WHERE id = $1 ORDER BY version DESC', id);
}

export interface Publishing {
  readonly id: string;
  /** The version that the form showed; 0: it is new. */
  readonly version: number;
  /** null: all halls. A publication stays with the hall that it began with. */
  readonly hall: number | null;
  readonly fromDay: string;
  readonly untilDay: string | null;
  readonly topic: PublicationTopic;
  /** null: takes it back. */
  readonly content: PublicationContent | null;
  readonly nowMs: number;
  readonly who: string;
}

/** Written as another version and told to the halls that it is for. False: somebody else changed it meanwhile. */
export async function publish(tx: Sql, asked: Publishing): Promise<boolean> {
  const { id, hall, fromDay, untilDay, topic, content, nowMs, who } = asked;
  const before = await tx.row(
    z.object({ version: z.number(), hall: z.number().nullable() }),
    'SELECT version, hall FROM publications WHERE id = $1 ORDER BY version DESC LIMIT 1',
    id,
  );
  if ((before?.version ?? 0) !== asked.version) return false;
  const version = asked.version + 1;
  const forHall = before === null ? hall : before.hall;
  const done = await tx.run(
    `INSERT INTO publications (id, version, topic, hall, from_day, until_day, content, at, who) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT DO NOTHING`,
    id,
    version,
    topic,
    forHall,
    fromDay,
    untilDay,
    content === null ? null : JSON.stringify(content),
    nowMs,
    who,
  );
  if (done === 0) return false;
  await tell(tx, { hall: forHall, subject: id, change: { kind: 'published', id, version, fromDay, untilDay, content } });
  return true;
}
