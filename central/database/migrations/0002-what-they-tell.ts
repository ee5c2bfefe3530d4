/** What the events of all halls come to. */
export const whatTheyTell = {
  name: 'what they tell',
  sql: `
    -- One person, one file, whichever halls know them. number_index: a keyed hash of the ID number, which stands nowhere in clear.
    CREATE TABLE persons (
      id text PRIMARY KEY,
      number_index bytea NOT NULL UNIQUE,
      created_at bigint NOT NULL
    );
    -- What one node registered; place and cell: the newest personal part, sealed to the city's key.
    CREATE TABLE person_files (
      file_id text PRIMARY KEY,
      person text NOT NULL REFERENCES persons,
      hall int NOT NULL,
      proof text NOT NULL,
      state text NOT NULL,
      services jsonb NOT NULL,
      is_public boolean NOT NULL,
      registered_at bigint NOT NULL,
      place text NOT NULL,
      cell text
    );
    CREATE INDEX person_files_person ON person_files (person);
    CREATE INDEX person_files_hall ON person_files (hall, registered_at);
    CREATE TABLE tickets (
      id text PRIMARY KEY,
      hall int NOT NULL,
      day text NOT NULL,
      label text NOT NULL,
      business text NOT NULL,
      file_id text,
      issued_at bigint NOT NULL,
      state text NOT NULL,
      served_at bigint
    );
    CREATE INDEX tickets_day ON tickets (hall, day);
    CREATE TABLE cards (
      card_id text PRIMARY KEY,
      hall int NOT NULL,
      file_id text,
      number text NOT NULL,
      code_hall int NOT NULL,
      serial text,
      state text NOT NULL,
      issued_on text NOT NULL,
      valid_until text NOT NULL,
      items jsonb NOT NULL,
      level int,
      stars int,
      handed_out_at bigint
    );
    CREATE UNIQUE INDEX cards_serial ON cards (serial) WHERE serial IS NOT NULL;
    CREATE INDEX cards_file ON cards (file_id);
    CREATE INDEX cards_number ON cards (number);
    -- entry: the first 8 bytes of a serial, hexadecimal. by_city: an administrator's, not a hall's.
    CREATE TABLE revocations (
      code_hall int NOT NULL,
      entry text NOT NULL,
      at bigint NOT NULL,
      why text NOT NULL,
      by_city boolean NOT NULL,
      PRIMARY KEY (code_hall, entry)
    );
    -- conclusion null: asked for and not concluded.
    CREATE TABLE checks (
      check_id text PRIMARY KEY,
      hall int NOT NULL,
      file_id text NOT NULL,
      asked_at bigint NOT NULL,
      concluded_at bigint,
      conclusion text,
      concluded_on text
    );
    CREATE INDEX checks_file ON checks (file_id, concluded_at);
    CREATE TABLE certificates (
      file_id text PRIMARY KEY,
      hall int NOT NULL,
      number text NOT NULL,
      hours int NOT NULL,
      at bigint NOT NULL
    );
    CREATE TABLE stays (
      stay_id text PRIMARY KEY,
      hall int NOT NULL,
      file_id text NOT NULL,
      moved_in_at bigint
    );
    -- A person with the halls that know them, as lists show it.
    CREATE VIEW people AS
      SELECT p.id, p.number_index, array_agg(DISTINCT f.hall) AS halls, min(f.registered_at) AS since, max(f.registered_at) AS newest,
             (array_agg(f.state ORDER BY f.registered_at DESC))[1] AS state
        FROM persons p JOIN person_files f ON f.person = p.id GROUP BY p.id;
    CREATE FUNCTION month_of(ms bigint, zone text) RETURNS text LANGUAGE sql STABLE
      RETURN to_char(to_timestamp(ms / 1000.0) AT TIME ZONE zone, 'YYYYMM');
    CREATE TABLE misuse_reports (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      serial text NOT NULL,
      at bigint NOT NULL,
      what text NOT NULL,
      words text NOT NULL,
      done_at bigint
    );
  `,
};
