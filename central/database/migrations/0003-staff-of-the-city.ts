/** Who works at the city, and what they did. */
export const staffOfTheCity = {
  name: 'staff of the city',
  sql: `
    -- password null: still to be chosen with the one-time code.
    CREATE TABLE administrators (
      name text PRIMARY KEY,
      salt bytea NOT NULL,
      password bytea,
      first_code bytea,
      failures int NOT NULL DEFAULT 0,
      locked_until bigint NOT NULL DEFAULT 0
    );
    -- token: a hash of the cookie.
    CREATE TABLE sessions (
      token bytea PRIMARY KEY,
      name text NOT NULL REFERENCES administrators,
      form_key text NOT NULL,
      started_at bigint NOT NULL,
      used_at bigint NOT NULL
    );
    CREATE TABLE acts (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at bigint NOT NULL,
      who text NOT NULL,
      what text NOT NULL,
      about text NOT NULL
    );
  `,
};
