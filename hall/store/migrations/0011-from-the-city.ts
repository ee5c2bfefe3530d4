import type { Migration } from './migration.ts';

/** What a city tells its halls: keys of cards, what it publishes, and results of background checks. */
export const fromTheCity: Migration = {
  version: 11,
  name: 'from the city',
  sql: `
    -- by_upstream: the hall's main machine says that the key is the hall's, which counts for that hall alone. asked_at: the city was asked
    -- to certify it. ended_at: it went astray, and confirms nothing any more.
    ALTER TABLE card_keys ADD COLUMN by_upstream INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE card_keys ADD COLUMN asked_at INTEGER;
    ALTER TABLE card_keys ADD COLUMN ended_at INTEGER;
    -- What was there before machines below were told of it; roots first.
    INSERT INTO sync_feed (kind, subject, n)
      SELECT 'card-root', root, (SELECT coalesce(max(n), 0) FROM sync_feed) + row_number() OVER (ORDER BY root) FROM card_roots;
    INSERT INTO sync_feed (kind, subject, n)
      SELECT 'card-key', hall || '|' || kid, (SELECT coalesce(max(n), 0) FROM sync_feed) + row_number() OVER (ORDER BY hall, kid)
        FROM card_keys;

    -- What the city publishes, as its newest version is: body is JSON of its topic's shape. Days are YYYYMMDD; until_day NULL: until further
    -- notice. What was taken back is a row without a body.
    CREATE TABLE city_publications (
      id TEXT PRIMARY KEY,
      topic TEXT NOT NULL,
      version INTEGER NOT NULL,
      from_day TEXT NOT NULL,
      until_day TEXT,
      body TEXT,
      told_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX city_publications_topic ON city_publications (topic, from_day) WHERE body IS NOT NULL;

    -- Results of a batch that the city gave back. sealed: the lines, until somebody took them over or put them aside.
    CREATE TABLE check_results (
      batch_id TEXT PRIMARY KEY REFERENCES check_batches (id),
      version INTEGER NOT NULL,
      lines INTEGER NOT NULL,
      sealed BLOB,
      told_at INTEGER NOT NULL
    ) STRICT;
    ALTER TABLE check_batches ADD COLUMN handed_over_at INTEGER;
  `,
};
