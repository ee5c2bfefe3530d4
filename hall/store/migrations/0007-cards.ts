import type { Migration } from './migration.ts';

/** Service cards: asked for, made, handed out, ended; the keys that sign their codes, which of them are dead, who looked, and blank cards. */
export const cards: Migration = {
  version: 7,
  name: 'cards',
  sql: `
    -- Keys that sign cards, this hall's and others'. private_sealed: only of keys made here. certificate: the city's word; null: the hall's own,
    -- trusted because it was made in this file. Days are YYYYMMDD.
    CREATE TABLE card_keys (
      hall INTEGER NOT NULL,
      kid INTEGER NOT NULL CHECK (kid BETWEEN 1 AND 255),
      public_key BLOB NOT NULL UNIQUE,
      private_sealed BLOB,
      certificate BLOB,
      usable_from TEXT NOT NULL,
      issue_until TEXT NOT NULL,
      verify_until TEXT NOT NULL,
      most_cards INTEGER,
      made_at INTEGER NOT NULL,
      PRIMARY KEY (hall, kid)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE card_roots (
      root INTEGER PRIMARY KEY CHECK (root BETWEEN 1 AND 255),
      public_key BLOB NOT NULL UNIQUE,
      trusted_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE card_requests (
      id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES persons (id),
      kind TEXT NOT NULL CHECK (kind IN ('first', 'renewal', 'lost', 'damaged', 'data-changed')),
      items TEXT NOT NULL CHECK (json_valid(items)),
      level INTEGER,
      stars INTEGER,
      state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused', 'withdrawn')),
      reason TEXT,
      asked_by TEXT NOT NULL,
      asked_at INTEGER NOT NULL,
      decided_by TEXT,
      decided_at INTEGER,
      CHECK (state <> 'approved' OR decided_by <> asked_by)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX card_requests_open ON card_requests (person_id) WHERE state = 'open';
    CREATE INDEX card_requests_person ON card_requests (person_id);

    -- serial and short_index find a scanned or typed code; code_sealed keeps code and short code only until the card is handed out, so that
    -- nobody can make a living card's code again. proof 'imported': from the records of before, which keep no rule: no code, and perhaps two
    -- cards of one person that both count.
    CREATE TABLE service_cards (
      id TEXT PRIMARY KEY,
      number TEXT NOT NULL,
      copy INTEGER NOT NULL,
      person_id TEXT REFERENCES persons (id),
      request_id TEXT,
      hall INTEGER NOT NULL,
      kid INTEGER,
      serial BLOB UNIQUE,
      short_index BLOB UNIQUE,
      code_sealed BLOB,
      issued_on TEXT NOT NULL,
      valid_until TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('made', 'printed', 'active', 'suspended', 'lost', 'returned', 'revoked', 'replaced', 'spoiled')),
      state_at INTEGER NOT NULL,
      proof TEXT NOT NULL CHECK (proof IN ('issued', 'imported')),
      items TEXT NOT NULL CHECK (json_valid(items)),
      level INTEGER,
      stars INTEGER,
      portrait_hash BLOB,
      asked_by TEXT,
      approved_by TEXT,
      box_id TEXT,
      node TEXT NOT NULL,
      UNIQUE (number, copy),
      CHECK (proof = 'imported' OR (serial IS NOT NULL AND asked_by <> approved_by))
    ) STRICT, WITHOUT ROWID;
    -- One card a person that counts or will: the index decides, whatever is pressed twice.
    CREATE UNIQUE INDEX service_cards_live ON service_cards (person_id)
      WHERE proof = 'issued' AND state IN ('made', 'printed', 'active', 'suspended');
    CREATE INDEX service_cards_person ON service_cards (person_id);
    CREATE INDEX service_cards_state ON service_cards (state, valid_until);

    CREATE TABLE card_moves (
      seq INTEGER PRIMARY KEY,
      card_id TEXT NOT NULL REFERENCES service_cards (id),
      at INTEGER NOT NULL,
      what TEXT NOT NULL,
      reason TEXT,
      staff_id TEXT
    ) STRICT;
    CREATE INDEX card_moves_card ON card_moves (card_id);

    -- Every look at a card by its code, for the person whose card it is.
    CREATE TABLE card_looks (
      card_id TEXT NOT NULL REFERENCES service_cards (id),
      at INTEGER NOT NULL,
      place TEXT NOT NULL CHECK (place IN ('kiosk', 'desk')),
      layer TEXT NOT NULL CHECK (layer IN ('L0', 'L1')),
      answer TEXT NOT NULL
    ) STRICT;
    CREATE INDEX card_looks_card ON card_looks (card_id, at);

    -- entry: the first 8 bytes of a serial. why is null where a list of another hall says only that it is dead.
    CREATE TABLE card_revocations (
      hall INTEGER NOT NULL,
      entry BLOB NOT NULL,
      at INTEGER NOT NULL,
      why TEXT,
      PRIMARY KEY (hall, entry)
    ) STRICT, WITHOUT ROWID;
    -- The newest list taken of each hall. A hall without a row: this store decides by itself, and is never out of date.
    CREATE TABLE card_lists (
      hall INTEGER PRIMARY KEY,
      seq INTEGER NOT NULL,
      made_at INTEGER NOT NULL,
      taken_at INTEGER NOT NULL
    ) STRICT;

    -- Blank cards by roll or box. lacking: what was missing when it was counted and put away.
    CREATE TABLE card_boxes (
      id TEXT PRIMARY KEY,
      label TEXT NOT NULL,
      cards INTEGER NOT NULL CHECK (cards > 0),
      used INTEGER NOT NULL DEFAULT 0,
      spoiled INTEGER NOT NULL DEFAULT 0,
      added_at INTEGER NOT NULL,
      closed_at INTEGER,
      lacking INTEGER,
      CHECK (used + spoiled <= cards)
    ) STRICT, WITHOUT ROWID;
  `,
};
