import type { Migration } from './migration.ts';

/** Looks that the holder allowed while standing there, with what for. */
export const shownRecords: Migration = {
  version: 14,
  name: 'shown-records',
  sql: `
    CREATE TABLE card_looks_then AS SELECT * FROM card_looks;
    DROP TABLE card_looks;
    -- Every look at a card by its code, for the person whose card it is. L2: more of their file, which they allowed there and then; purpose:
    -- what they were told it is for.
    CREATE TABLE card_looks (
      card_id TEXT NOT NULL REFERENCES service_cards (id),
      at INTEGER NOT NULL,
      place TEXT NOT NULL CHECK (place IN ('kiosk', 'desk')),
      layer TEXT NOT NULL CHECK (layer IN ('L0', 'L1', 'L2')),
      answer TEXT NOT NULL,
      purpose TEXT CHECK (purpose IN ('employer', 'contract', 'agency', 'other')),
      CHECK ((layer = 'L2') = (purpose IS NOT NULL))
    ) STRICT;
    INSERT INTO card_looks (card_id, at, place, layer, answer) SELECT card_id, at, place, layer, answer FROM card_looks_then;
    DROP TABLE card_looks_then;
    CREATE INDEX card_looks_card ON card_looks (card_id, at);
  `,
};
