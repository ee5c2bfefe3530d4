import type { Migration } from './migration.ts';

/**
 * First schema: people, pictures, consents, drafts, tickets, print jobs, events.
 * Each page that a registration dirties is written before its one flush, so an index stands here only where a rule or a look-up needs it.
 * Ids are UUIDv7 and sort by time: a new row lands on the page that the last one dirtied. Cells of JSON are checked by the schemas
 * that write and read them, not once more by a CHECK, which would cost each registration as much as a row.
 */
export const registration: Migration = {
  version: 1,
  name: 'registration',
  sql: `
    CREATE TABLE meta (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- One row a person. sealed is one JSON cell: number, birth, English name, phone, address, emergency contact.
    -- first_*: the choices signed at registration (JSON, purpose: 0 or 1), with text version, time and SHA-256 of the signature picture.
    -- They stand in the row because a table of their own would dirty two pages more in each registration. With rowids: appending
    -- large rows to a table without them splits and rewrites its neighbours.
    CREATE TABLE persons (
      id TEXT NOT NULL PRIMARY KEY,
      number_index BLOB NOT NULL UNIQUE,
      name TEXT NOT NULL,
      sex_code TEXT NOT NULL CHECK (sex_code IN ('0', '1', '2', '9')),
      card_kind TEXT NOT NULL,
      region TEXT,
      proof TEXT NOT NULL CHECK (proof IN ('chip', 'scan', 'typed', 'seen-by-staff')),
      state TEXT NOT NULL,
      profile TEXT NOT NULL,
      sealed BLOB NOT NULL,
      first_choices TEXT NOT NULL,
      first_text_version TEXT NOT NULL,
      first_decided_at INTEGER NOT NULL,
      first_evidence BLOB,
      registered_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      node TEXT NOT NULL
    ) STRICT;
    CREATE INDEX persons_to_be_verified ON persons (id) WHERE state = 'to-be-verified';

    -- Sealed pictures: portrait (by consent only) and signature. The person's id is given when a registration begins, and the
    -- picture is written then, so that the registering transaction stays small: hence no foreign key.
    CREATE TABLE person_pictures (
      person_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('portrait', 'signature')),
      sealed BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (person_id, kind)
    ) STRICT;

    -- One row a signing after the first, with every choice made in it.
    CREATE TABLE later_consents (
      person_id TEXT NOT NULL REFERENCES persons (id),
      decided_at INTEGER NOT NULL,
      choices TEXT NOT NULL CHECK (json_valid(choices)),
      text_version TEXT NOT NULL,
      node TEXT NOT NULL,
      evidence BLOB,
      PRIMARY KEY (person_id, decided_at)
    ) STRICT, WITHOUT ROWID;
    CREATE VIEW consents AS
      SELECT id AS person_id, first_decided_at AS decided_at, first_choices AS choices, first_text_version AS text_version, node,
        first_evidence AS evidence FROM persons
      UNION ALL SELECT person_id, decided_at, choices, text_version, node, evidence FROM later_consents;

    -- A registration under way, sealed as a whole; found again by the same card on the same hall day only.
    -- A table with rowids: a sealed draft would not fit the small cells of one without.
    CREATE TABLE drafts (
      number_index BLOB NOT NULL UNIQUE,
      person_id TEXT NOT NULL,
      day TEXT NOT NULL,
      updated_at INTEGER NOT NULL,
      sealed BLOB NOT NULL
    ) STRICT;

    CREATE TABLE tickets (
      id TEXT PRIMARY KEY,
      day TEXT NOT NULL,
      letter TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      code TEXT NOT NULL,
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
    -- One open ticket a person, business and day; counts who waits, too. Tickets without a person differ by their NULL.
    CREATE UNIQUE INDEX tickets_waiting ON tickets (day, business, person_id) WHERE state = 'waiting';

    -- queued -> sending -> confirmed | sent | unknown; back to queued only while not one byte has left; unknown -> settled by a person.
    -- A ticket's job has the ticket's id; other papers have their own. What is printed is laid out from subject and params at printing.
    -- Two tables alike: what is open stays so few that it is looked through without an index, which each ticket would have to write.
    CREATE TABLE print_open (
      paper_id TEXT NOT NULL,
      copy INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('ticket', 'notice', 'choices', 'luggage')),
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown')),
      detail TEXT,
      params TEXT,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      PRIMARY KEY (paper_id, copy)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE print_ended (
      paper_id TEXT NOT NULL,
      copy INTEGER NOT NULL,
      kind TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('sent', 'confirmed', 'settled')),
      detail TEXT,
      params TEXT,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      PRIMARY KEY (paper_id, copy)
    ) STRICT, WITHOUT ROWID;
    CREATE VIEW print_jobs AS SELECT * FROM print_open UNION ALL SELECT * FROM print_ended;

    -- What happened, in order, for staff and for the sync. seq has no gaps. Personal values only inside sealed.
    CREATE TABLE events (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      type TEXT NOT NULL,
      schema_version INTEGER NOT NULL,
      subject TEXT,
      at INTEGER NOT NULL,
      body TEXT NOT NULL,
      sealed BLOB,
      hash BLOB NOT NULL
    ) STRICT;
    -- History is appended to, never edited; only a sealed cell may become its 32-byte digest, when its person is erased.
    CREATE TRIGGER events_keep_update BEFORE UPDATE ON events
      WHEN (OLD.seq, OLD.id, OLD.type, OLD.schema_version, OLD.subject, OLD.at, OLD.body, OLD.hash)
        IS NOT (NEW.seq, NEW.id, NEW.type, NEW.schema_version, NEW.subject, NEW.at, NEW.body, NEW.hash)
        OR length(OLD.sealed) IS NULL OR length(OLD.sealed) <= 32 OR length(NEW.sealed) IS NOT 32
      BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
    CREATE TRIGGER events_keep_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
  `,
};
