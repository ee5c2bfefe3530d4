/** Background checks that halls handed over, and what became of them. */
export const batchesOfChecks = {
  name: 'batches of checks',
  sql: `
    -- Who is in it stands in the event's cell, sealed as it came, until the hall took the results. results: sealed to the city's own key, at
    -- the place batch-results|ID|VERSION.
    CREATE TABLE check_batches (
      batch_id text PRIMARY KEY,
      hall int NOT NULL REFERENCES halls,
      number text NOT NULL,
      people int NOT NULL,
      received_at bigint NOT NULL,
      origin text NOT NULL,
      epoch text NOT NULL,
      seq bigint NOT NULL,
      event_id text NOT NULL,
      version int NOT NULL DEFAULT 0,
      lines int,
      -- Every line has its conclusion.
      complete boolean NOT NULL DEFAULT false,
      results text,
      given_at bigint,
      given_by text,
      taken_at bigint
    );
    CREATE INDEX check_batches_open ON check_batches (received_at) WHERE taken_at IS NULL;
  `,
};
