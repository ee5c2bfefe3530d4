import type { Migration } from './migration.ts';

/** Who works here and from which machines: accounts, badges, mistakes at signing in, paired terminals. Sessions live in memory only. */
export const staff: Migration = {
  version: 3,
  name: 'staff',
  sql: `
    -- pin: argon2id in PHC form over an HMAC with a key from outside the file. new_pin: the next sign-in must choose one.
    CREATE TABLE staff (
      id TEXT PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      roles TEXT NOT NULL CHECK (json_valid(roles)),
      state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
      pin TEXT NOT NULL,
      new_pin INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      signed_in_at INTEGER
    ) STRICT, WITHOUT ROWID;

    -- Only a keyed index of a badge's code: who reads the file can't print one.
    CREATE TABLE staff_badges (
      id TEXT PRIMARY KEY,
      code_index BLOB NOT NULL UNIQUE,
      staff_id TEXT NOT NULL REFERENCES staff (id),
      added_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Mistakes since the last success. subject: an account, '?' and a keyed index of a name that nobody has, or the emergency code at a
    -- device. Waits are counted from the last try or from the start of the program, never from a clock that can be set.
    CREATE TABLE sign_in_failures (
      subject TEXT PRIMARY KEY,
      failures INTEGER NOT NULL,
      locked INTEGER NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sign_in_devices (
      device TEXT PRIMARY KEY,
      failures INTEGER NOT NULL,
      hidden INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- public_key: SPKI. A revoked terminal stays as a record.
    CREATE TABLE terminals (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('board', 'desk', 'node')),
      name TEXT NOT NULL,
      public_key BLOB NOT NULL UNIQUE,
      paired_at INTEGER NOT NULL,
      paired_by TEXT NOT NULL,
      seen_at INTEGER NOT NULL,
      revoked_at INTEGER
    ) STRICT, WITHOUT ROWID;
  `,
};
