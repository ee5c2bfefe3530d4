import type { Reader, Writer } from '../store/index.ts';

/** A publication of the city, as its newest version is. `body`: JSON; null: it was taken back. */
export interface PublicationRow {
  readonly id: string;
  readonly topic: string;
  readonly version: number;
  readonly fromDay: string;
  readonly untilDay: string | null;
  readonly body: string | null;
  readonly toldAtMs: number;
  /** 1: this hall's manager wrote it. */
  readonly own: number;
}

/** False: that version or a newer one is here. */
export function putPublication(tx: Writer, row: PublicationRow): boolean {
  return (
    tx.run(
      `INSERT INTO city_publications (id, topic, version, from_day, until_day, body, told_at, own) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET topic = excluded.topic, version = excluded.version, from_day = excluded.from_day,
         until_day = excluded.until_day, body = excluded.body, told_at = excluded.told_at WHERE excluded.version > city_publications.version`,
      row.id,
      row.topic,
      row.version,
      row.fromDay,
      row.untilDay,
      row.body,
      row.toldAtMs,
      row.own,
    ) === 1
  );
}

export function publicationRow(from: Reader, id: string): PublicationRow | null {
  return (
    from.get<PublicationRow>(
      'SELECT id, topic, version, from_day AS fromDay, until_day AS untilDay, body, told_at AS toldAtMs, own FROM city_publications WHERE id = ?',
      id,
    ) ?? null
  );
}

/** Not over on that day; of one topic or of all, in the order of their first days. */
export function publicationsFrom(from: Reader, day: string, topic: string | null): PublicationRow[] {
  return from.all<PublicationRow>(
    `SELECT id, topic, version, from_day AS fromDay, until_day AS untilDay, body, told_at AS toldAtMs, own
     FROM city_publications WHERE body IS NOT NULL AND (until_day IS NULL OR until_day >= ?) AND (? IS NULL OR topic = ?)
     ORDER BY topic, from_day, id`,
    day,
    topic,
    topic,
  );
}

/** Of one topic, whatever its days, also what was taken back. */
export function publicationsOfTopic(from: Reader, topic: string): PublicationRow[] {
  return from.all<PublicationRow>(
    `SELECT id, topic, version, from_day AS fromDay, until_day AS untilDay, body, told_at AS toldAtMs, own
     FROM city_publications WHERE topic = ? ORDER BY from_day, id`,
    topic,
  );
}

export function newestTold(from: Reader): number | null {
  return from.get<{ at: number | null }>('SELECT max(told_at) AS at FROM city_publications WHERE own = 0')?.at ?? null;
}
