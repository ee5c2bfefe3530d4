import type { Migration } from './migration.ts';

/**
 * What makes a registered person ready for work: background checks, health certificates, training; and the beds of the hostel.
 * Nowhere here is a column for a reason, a case or a remark: what can't be written down can't be told on.
 */
export const readiness: Migration = {
  version: 6,
  name: 'readiness',
  sql: `
    -- sha256: of the newest file that was handed out for it, hexadecimal.
    CREATE TABLE check_batches (
      id TEXT PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      made_at INTEGER NOT NULL,
      made_by TEXT NOT NULL,
      people INTEGER NOT NULL,
      sha256 TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- waiting -> sent (police batch) -> concluded; withdrawn. Days are YYYYMMDD. sealed: the conclusion once more, as its event carries it.
    CREATE TABLE checks (
      id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES persons (id),
      source TEXT NOT NULL CHECK (source IN ('own-certificate', 'police-batch')),
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'concluded', 'withdrawn')),
      asked_at INTEGER NOT NULL,
      asked_by TEXT NOT NULL,
      batch_id TEXT REFERENCES check_batches (id),
      batch_line INTEGER,
      conclusion TEXT CHECK (conclusion IN ('passed', 'at-window', 'no-match', 'not-checked')),
      concluded_on TEXT,
      valid_until TEXT,
      concluded_at INTEGER,
      concluded_by TEXT,
      told_at INTEGER,
      told_by TEXT,
      ask_by TEXT,
      sealed BLOB,
      CHECK ((state = 'concluded') = (conclusion IS NOT NULL)),
      CHECK ((conclusion IS 'passed') = (valid_until IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX checks_open ON checks (person_id) WHERE state IN ('waiting', 'sent');
    CREATE UNIQUE INDEX checks_line ON checks (batch_id, batch_line) WHERE batch_id IS NOT NULL;
    CREATE INDEX checks_person ON checks (person_id, concluded_at);
    CREATE INDEX checks_valid ON checks (valid_until) WHERE conclusion = 'passed';

    CREATE TABLE check_reviews (
      id TEXT PRIMARY KEY,
      check_id TEXT NOT NULL REFERENCES checks (id),
      opened_at INTEGER NOT NULL,
      opened_by TEXT NOT NULL,
      due_on TEXT NOT NULL,
      closed_at INTEGER,
      closed_by TEXT,
      outcome TEXT CHECK (outcome IN ('stands', 'checked-again')),
      CHECK ((closed_at IS NULL) = (outcome IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX check_reviews_open ON check_reviews (check_id) WHERE closed_at IS NULL;

    -- Who looked at what of whom: for the person, too.
    CREATE TABLE check_looks (
      person_id TEXT NOT NULL REFERENCES persons (id),
      at INTEGER NOT NULL,
      staff_id TEXT NOT NULL,
      what TEXT NOT NULL CHECK (what IN ('conclusions', 'results-file', 'batch-file')),
      PRIMARY KEY (person_id, at, staff_id, what)
    ) STRICT, WITHOUT ROWID;

    -- Class and day only; nothing of the certificate itself.
    CREATE TABLE health_certificates (
      id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES persons (id),
      class TEXT NOT NULL CHECK (class IN ('general', 'home', 'elder-care', 'mother-infant')),
      valid_until TEXT NOT NULL,
      recorded_at INTEGER NOT NULL,
      recorded_by TEXT NOT NULL,
      sealed BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX health_person ON health_certificates (person_id, class);

    -- hours: class hours, copied from the course when the session was made, so that a changed course changes no past.
    CREATE TABLE training_sessions (
      id TEXT PRIMARY KEY,
      course TEXT NOT NULL,
      hours INTEGER NOT NULL CHECK (hours > 0),
      place TEXT NOT NULL,
      teacher TEXT NOT NULL,
      capacity INTEGER NOT NULL CHECK (capacity > 0),
      starts_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
      state TEXT NOT NULL CHECK (state IN ('planned', 'cancelled')),
      rev INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX training_sessions_time ON training_sessions (starts_at);
    -- turn: who waits is moved up in this order.
    CREATE TABLE training_seats (
      session_id TEXT NOT NULL REFERENCES training_sessions (id),
      person_id TEXT NOT NULL REFERENCES persons (id),
      state TEXT NOT NULL CHECK (state IN ('enrolled', 'waiting')),
      turn INTEGER NOT NULL,
      enrolled_at INTEGER NOT NULL,
      present_at INTEGER,
      result TEXT CHECK (result IN ('passed', 'again')),
      PRIMARY KEY (session_id, person_id),
      CHECK (present_at IS NULL OR state = 'enrolled'),
      CHECK (result IS NULL OR present_at IS NOT NULL)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX training_seats_person ON training_seats (person_id);
    CREATE TABLE training_certificates (
      person_id TEXT PRIMARY KEY REFERENCES persons (id),
      number TEXT NOT NULL UNIQUE,
      hours INTEGER NOT NULL,
      issued_at INTEGER NOT NULL,
      issued_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE lodging_beds (
      id TEXT PRIMARY KEY,
      house TEXT NOT NULL,
      room TEXT NOT NULL,
      bed INTEGER NOT NULL CHECK (bed > 0),
      sex TEXT NOT NULL CHECK (sex IN ('female', 'male')),
      closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
      UNIQUE (house, room, bed)
    ) STRICT, WITHOUT ROWID;
    -- asked -> assigned -> in -> out; withdrawn. until_day: the morning of leaving.
    CREATE TABLE lodging_stays (
      id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES persons (id),
      state TEXT NOT NULL CHECK (state IN ('asked', 'assigned', 'in', 'out', 'withdrawn')),
      bed_id TEXT REFERENCES lodging_beds (id),
      asked_at INTEGER NOT NULL,
      from_day TEXT,
      until_day TEXT,
      extensions INTEGER NOT NULL DEFAULT 0,
      ended_at INTEGER,
      CHECK ((state IN ('assigned', 'in')) <= (bed_id IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX lodging_bed_taken ON lodging_stays (bed_id) WHERE state IN ('assigned', 'in');
    CREATE UNIQUE INDEX lodging_person_open ON lodging_stays (person_id) WHERE state IN ('asked', 'assigned', 'in');
    CREATE INDEX lodging_person ON lodging_stays (person_id);

    -- Rows as the stores of these features read them.
    CREATE VIEW check_rows AS
      SELECT checks.id AS checkId, persons.id AS personId, name, sex_code AS sexCode, card_kind AS cardKind, persons.sealed AS personCell,
        source, checks.state AS state, asked_at AS askedAtMs, asked_by AS askedBy, batch_id AS batchId, batch_line AS batchLine, conclusion,
        concluded_by AS concludedBy, concluded_on AS concludedOn, valid_until AS validUntil, told_at AS toldAtMs, ask_by AS askBy
      FROM checks JOIN persons ON persons.id = person_id;
    CREATE VIEW check_batch_rows AS
      SELECT id AS batchId, number, made_at AS madeAtMs, made_by AS madeBy, people, sha256,
        (SELECT count(*) FROM checks WHERE batch_id = check_batches.id AND state = 'sent') AS open
      FROM check_batches;
    CREATE VIEW check_review_rows AS
      SELECT id AS reviewId, check_id AS checkId, opened_at AS openedAtMs, due_on AS dueOn, closed_at AS closedAtMs, outcome FROM check_reviews;
    CREATE VIEW training_session_rows AS
      SELECT id AS sessionId, course, hours, place, teacher, capacity, starts_at AS startsAtMs, ends_at AS endsAtMs, state, rev,
        (SELECT count(*) FROM training_seats WHERE session_id = id AND state = 'enrolled') AS enrolled,
        (SELECT count(*) FROM training_seats WHERE session_id = id AND state = 'waiting') AS waiting,
        (SELECT count(*) FROM training_seats WHERE session_id = id AND present_at IS NOT NULL) AS present
      FROM training_sessions;
    CREATE VIEW lodging_stay_rows AS
      SELECT lodging_stays.id AS stayId, person_id AS personId, name, sex_code AS sexCode, lodging_stays.state AS state, bed_id AS bedId,
        asked_at AS askedAtMs, from_day AS fromDay, until_day AS untilDay, extensions, ended_at AS endedAtMs
      FROM lodging_stays JOIN persons ON persons.id = person_id;

    -- Another paper: the list of kinds goes, because the schema that reads a job's params holds it already.
    DROP VIEW print_jobs;
    CREATE TABLE print_open_next (
      paper_id TEXT NOT NULL,
      copy INTEGER NOT NULL,
      kind TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown')),
      detail TEXT,
      params TEXT,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      PRIMARY KEY (paper_id, copy)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO print_open_next SELECT * FROM print_open;
    DROP TABLE print_open;
    ALTER TABLE print_open_next RENAME TO print_open;
    CREATE VIEW print_jobs AS SELECT * FROM print_open UNION ALL SELECT * FROM print_ended;
  `,
};
