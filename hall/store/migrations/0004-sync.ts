import type { Migration } from './migration.ts';

/** What this store is to other nodes: their keys, what was received of them and what was acknowledged to us. Empty where it works alone. */
export const sync: Migration = {
  version: 4,
  name: 'sync',
  sql: `
    -- Secrets sealed by the store's key. 'receive': opens cells sealed to us. 'sign': our requests to the upstream.
    CREATE TABLE sync_keys (
      purpose TEXT PRIMARY KEY,
      public_key BLOB NOT NULL,
      sealed BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- One upstream at most. epoch: which life of this store our numbers belong to. cursor: null before the first snapshot.
    CREATE TABLE sync_upstream (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      url TEXT NOT NULL,
      pin TEXT NOT NULL,
      key_id TEXT NOT NULL,
      node TEXT NOT NULL,
      seal_key BLOB NOT NULL,
      enrolled_at INTEGER NOT NULL,
      epoch TEXT NOT NULL,
      cursor TEXT,
      program TEXT,
      pulled_at INTEGER
    ) STRICT;
    -- How far each origin's events (our own, and of those we pass on for) were acknowledged by the upstream.
    CREATE TABLE sync_pushed (
      origin TEXT NOT NULL,
      epoch TEXT NOT NULL,
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (origin, epoch)
    ) STRICT, WITHOUT ROWID;

    -- Nodes below us. The row of terminals with the same id says whether one was revoked. clock_*: add offset to a time of its.
    -- placed_at: the last place in line given to a ticket of its, which later ones can't come before.
    CREATE TABLE sync_nodes (
      node TEXT PRIMARY KEY,
      key_id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      series TEXT NOT NULL,
      sign_key BLOB NOT NULL,
      seal_key BLOB NOT NULL,
      enrolled_at INTEGER NOT NULL,
      last_seq INTEGER NOT NULL DEFAULT 0,
      seen_at INTEGER NOT NULL,
      clock_offset INTEGER,
      clock_error INTEGER,
      placed_at INTEGER
    ) STRICT, WITHOUT ROWID;
    -- At that moment the node's newest number was last: everything after it was made later.
    CREATE TABLE sync_contacts (
      node TEXT NOT NULL,
      last INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (node, last)
    ) STRICT, WITHOUT ROWID;
    -- The highest unbroken number of each origin's epochs; ended: another epoch of that origin began.
    CREATE TABLE sync_marks (
      origin TEXT NOT NULL,
      epoch TEXT NOT NULL,
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL,
      at INTEGER NOT NULL,
      ended INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (origin, epoch)
    ) STRICT, WITHOUT ROWID;
    -- Everything received, to the letter, whether it had an effect or not. sealed: the personal part under this store's key; emptied
    -- when its person is erased.
    CREATE TABLE sync_received (
      n INTEGER PRIMARY KEY,
      origin TEXT NOT NULL,
      epoch TEXT NOT NULL,
      seq INTEGER NOT NULL,
      event_id TEXT NOT NULL,
      type TEXT NOT NULL,
      version INTEGER NOT NULL,
      subject TEXT,
      at INTEGER NOT NULL,
      body TEXT NOT NULL,
      digest TEXT,
      sealed BLOB,
      hash TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('applied', 'kept', 'repeated', 'set-aside')),
      reason TEXT,
      UNIQUE (origin, epoch, seq)
    ) STRICT;
    CREATE INDEX sync_received_event ON sync_received (event_id);
    CREATE INDEX sync_received_subject ON sync_received (subject) WHERE sealed IS NOT NULL;
    CREATE INDEX sync_received_aside ON sync_received (n) WHERE outcome = 'set-aside';

    -- What changed, each thing once, at its newest place: from the beginning it is the snapshot, from a cursor the feed.
    CREATE TABLE sync_feed (
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      n INTEGER NOT NULL UNIQUE,
      PRIMARY KEY (kind, subject)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sync_state (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Ids under which another node registered a number that was known here already.
    CREATE TABLE person_aliases (
      alias TEXT PRIMARY KEY,
      person_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX person_aliases_person ON person_aliases (person_id);
  `,
};
