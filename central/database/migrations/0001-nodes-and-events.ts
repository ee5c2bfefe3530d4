/** Who may send, what they sent, and what they are told. Times are UTC milliseconds. */
export const nodesAndEvents = {
  name: 'nodes and events',
  sql: `
    CREATE TABLE halls (
      id int PRIMARY KEY CHECK (id BETWEEN 1 AND 65535),
      name_zh text NOT NULL,
      name_en text NOT NULL,
      created_at bigint NOT NULL
    );
    -- key: PBKDF2 of the code, emptied once it was used or is over; the code itself is never kept.
    CREATE TABLE enrolment_codes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      hall int NOT NULL REFERENCES halls,
      key bytea,
      expires_at bigint NOT NULL,
      tries_left int NOT NULL,
      used_by text
    );
    CREATE TABLE nodes (
      node text PRIMARY KEY,
      key_id text NOT NULL UNIQUE,
      hall int NOT NULL REFERENCES halls,
      name text NOT NULL,
      series text NOT NULL,
      sign_key bytea NOT NULL,
      seal_key bytea NOT NULL,
      enrolled_at bigint NOT NULL,
      revoked_at bigint,
      seen_at bigint NOT NULL,
      last_seq bigint NOT NULL DEFAULT 0,
      clock_offset bigint,
      clock_error bigint
    );
    CREATE INDEX nodes_hall ON nodes (hall);
    -- Whose events came, and for which hall: a node that a hub sends for never changes halls.
    CREATE TABLE origins (
      origin text PRIMARY KEY,
      hall int NOT NULL REFERENCES halls,
      by_node text NOT NULL
    );
    -- The highest unbroken number of each origin's epochs; ended: another epoch of that origin began.
    CREATE TABLE marks (
      origin text NOT NULL REFERENCES origins,
      epoch text NOT NULL,
      seq bigint NOT NULL,
      hash text NOT NULL,
      at bigint NOT NULL,
      ended boolean NOT NULL DEFAULT false,
      PRIMARY KEY (origin, epoch)
    );
    -- Everything received, to the letter. cell: sealed to the city's key as it came.
    CREATE TABLE events (
      origin text NOT NULL,
      epoch text NOT NULL,
      seq bigint NOT NULL,
      hall int NOT NULL,
      id text NOT NULL,
      type text NOT NULL,
      version int NOT NULL,
      subject text,
      at bigint NOT NULL,
      body text NOT NULL,
      digest text,
      cell text,
      hash text NOT NULL,
      received_at bigint NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('applied', 'kept', 'repeated', 'set-aside')),
      reason text,
      PRIMARY KEY (origin, epoch, seq)
    );
    CREATE INDEX events_id ON events (id);
    CREATE INDEX events_aside ON events (received_at) WHERE outcome = 'set-aside';
    -- What nodes are told: each thing once, at its newest place. hall null: for all halls.
    CREATE TABLE feed (
      kind text NOT NULL,
      subject text NOT NULL,
      hall int,
      n bigint NOT NULL UNIQUE,
      change jsonb NOT NULL,
      PRIMARY KEY (kind, subject)
    );
    CREATE TABLE state (key text PRIMARY KEY, value text NOT NULL);
  `,
};
