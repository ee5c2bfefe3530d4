/** Keys that halls sign cards with, and the city's word on each. */
export const keysOfCards = {
  name: 'keys of cards',
  sql: `
    -- signed: cards that bore its signature when the hall asked. Days are YYYYMMDD.
    CREATE TABLE card_keys (
      hall int NOT NULL,
      kid int NOT NULL,
      public_key bytea NOT NULL,
      node text NOT NULL,
      asked_at bigint NOT NULL,
      signed int NOT NULL,
      usable_from text NOT NULL,
      verify_until text NOT NULL,
      state text NOT NULL CHECK (state IN ('waiting', 'certified', 'other-hall', 'ended')),
      certificate bytea,
      issue_until text,
      most_cards int,
      decided_at bigint,
      decided_by text,
      PRIMARY KEY (hall, kid, public_key)
    );
    -- One key of a name: what was certified can't be certified again with another.
    CREATE UNIQUE INDEX card_keys_certified ON card_keys (hall, kid) WHERE state IN ('certified', 'ended');
    ALTER TABLE cards ADD COLUMN kid int;
  `,
};
