import type { Migration } from './migration.ts';

/** Sessions that a desk takes over from the hall's further kiosks. */
export const sessionsAfar: Migration = {
  version: 16,
  name: 'sessions-afar',
  sql: `
    -- The kiosk it came from, by its node; NULL: this machine's own, or begun at the desk.
    ALTER TABLE taken_sessions ADD COLUMN node TEXT;

    -- At the main machine: what a desk asked of which kiosk, until its day is over. Only what was asked for is taken, and once.
    CREATE TABLE session_wishes (
      id TEXT PRIMARY KEY,
      node TEXT NOT NULL,
      visit_id TEXT NOT NULL,
      staff_id TEXT NOT NULL,
      counter INTEGER,
      day TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('asked', 'withdrawn', 'taken', 'ended'))
    ) STRICT, WITHOUT ROWID;

    -- At a further kiosk: what it let go of, until its day is over. sealed: while it is sending, the draft and its pictures; from when it is
    -- away, the number alone, by which the same card hears where it is.
    CREATE TABLE handed_sessions (
      id TEXT NOT NULL PRIMARY KEY,
      counter INTEGER,
      day TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('sending', 'away')),
      sealed BLOB NOT NULL
    ) STRICT;
  `,
};
