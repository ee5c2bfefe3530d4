import type { Migration } from './migration.ts';

/** First schema: people, consents, drafts, tickets, print jobs, events. Few tables a registration: each page it dirties is flushed. */
export const registration: Migration = {
  version: 1,
  name: 'registration',
  sql: `
    CREATE TABLE meta (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- One row a person. Sealed: number, birth, phone, address, emergency contact (JSON, AES-256-GCM).
    CREATE TABLE persons (
      id TEXT PRIMARY KEY,
      number_index BLOB NOT NULL UNIQUE,
      name TEXT NOT NULL,
      sex_code TEXT NOT NULL CHECK (sex_code IN ('0', '1', '2', '9')),
      card_kind TEXT NOT NULL,
      region TEXT,
      proof TEXT NOT NULL CHECK (proof IN ('chip', 'scan', 'typed', 'seen-by-staff')),
      state TEXT NOT NULL,
      profile TEXT NOT NULL CHECK (json_valid(profile)),
      sealed BLOB NOT NULL,
      registered_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      node TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Sealed pictures of a person: portrait (by consent only) and signature.
    CREATE TABLE person_pictures (
      person_id TEXT NOT NULL REFERENCES persons (id),
      kind TEXT NOT NULL CHECK (kind IN ('portrait', 'signature')),
      sealed BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (person_id, kind)
    ) STRICT;

    -- Every decision as it was made; a later one is a new row.
    CREATE TABLE consents (
      person_id TEXT NOT NULL REFERENCES persons (id),
      purpose TEXT NOT NULL,
      decided_at INTEGER NOT NULL,
      given INTEGER NOT NULL CHECK (given IN (0, 1)),
      text_version TEXT NOT NULL,
      node TEXT NOT NULL,
      evidence TEXT,
      PRIMARY KEY (person_id, purpose, decided_at)
    ) STRICT, WITHOUT ROWID;

    -- A registration under way, sealed as a whole; found again by the same card only.
    CREATE TABLE drafts (
      number_index BLOB PRIMARY KEY,
      sealed BLOB NOT NULL,
      updated_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tickets (
      id TEXT PRIMARY KEY,
      day TEXT NOT NULL,
      letter TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      code TEXT NOT NULL UNIQUE,
      business TEXT NOT NULL,
      person_id TEXT REFERENCES persons (id),
      masked_name TEXT,
      ahead INTEGER NOT NULL,
      state TEXT NOT NULL DEFAULT 'waiting',
      handover TEXT CHECK (handover IN ('paper', 'told')),
      issued_at INTEGER NOT NULL,
      node TEXT NOT NULL,
      UNIQUE (day, letter, number)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX tickets_one_open ON tickets (person_id, business, day) WHERE person_id IS NOT NULL AND state = 'waiting';

    -- queued -> sending -> confirmed | sent | unknown; back to queued only while not one byte has left.
    CREATE TABLE print_jobs (
      id TEXT PRIMARY KEY,
      ticket_id TEXT REFERENCES tickets (id),
      copy INTEGER NOT NULL DEFAULT 0,
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'confirmed', 'unknown', 'settled')),
      detail TEXT,
      document TEXT NOT NULL CHECK (json_valid(document)),
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX print_jobs_open ON print_jobs (id) WHERE state IN ('queued', 'sending');
    CREATE INDEX print_jobs_of_ticket ON print_jobs (ticket_id, copy);

    -- What happened, in order, for staff and for the sync. seq has no gaps. Personal values only inside sealed.
    CREATE TABLE events (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      type TEXT NOT NULL,
      schema_version INTEGER NOT NULL,
      subject TEXT,
      at INTEGER NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body)),
      sealed BLOB,
      prev_hash BLOB NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
  `,
};
