import type { Migration } from './migration.ts';

/** Keys that can be replaced: the keys of the cells stand in the store, locked; and a cell of the history may be sealed anew. */
export const keySlots: Migration = {
  version: 12,
  name: 'key-slots',
  sql: `
    -- One row a lock over the same set of keys. 'master': sealed by the key that comes from outside the file. 'recovery': sealed to the key pair
    -- on the recovery paper, of which only the public half is here.
    CREATE TABLE key_slots (
      name TEXT PRIMARY KEY CHECK (name IN ('master', 'recovery')),
      public_key BLOB,
      sealed BLOB NOT NULL,
      made_at INTEGER NOT NULL,
      CHECK ((name = 'recovery') = (public_key IS NOT NULL))
    ) STRICT, WITHOUT ROWID;

    -- What the chain knows a cell by when its key was replaced since; empty: the digest of the cell that stands there. It is set once.
    ALTER TABLE events ADD COLUMN digest BLOB;
    DROP TRIGGER events_keep_update;
    -- A cell may be erased (to 32 bytes: its digest), or be sealed anew with its first digest beside it. Nothing else may change.
    CREATE TRIGGER events_keep_update BEFORE UPDATE ON events
      WHEN (OLD.seq, OLD.id, OLD.type, OLD.schema_version, OLD.subject, OLD.at, OLD.body, OLD.hash)
        IS NOT (NEW.seq, NEW.id, NEW.type, NEW.schema_version, NEW.subject, NEW.at, NEW.body, NEW.hash)
        OR coalesce(length(OLD.sealed), 0) <= 32
        OR coalesce(length(NEW.sealed), 0) < 32
        OR (length(NEW.sealed) = 32 AND (NEW.digest IS NOT OLD.digest OR NEW.sealed IS NOT coalesce(OLD.digest, NEW.sealed)))
        OR (length(NEW.sealed) > 32 AND (length(NEW.digest) IS NOT 32 OR NEW.digest IS NOT coalesce(OLD.digest, NEW.digest)))
      BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
  `,
};
