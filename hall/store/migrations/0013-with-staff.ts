import type { Migration } from './migration.ts';

/** Kiosk sessions that a clerk goes on with, and a first decision that was signed on paper. */
export const withStaff: Migration = {
  version: 13,
  name: 'with-staff',
  sql: `
    -- A session that staff took over after the consent, until it is finished, given back or its day is over. sealed is one JSON cell: the
    -- draft, the slip to be signed, the code by which it goes on at the kiosk. Who it is of stands nowhere else, so no index is kept.
    CREATE TABLE taken_sessions (
      id TEXT NOT NULL PRIMARY KEY,
      -- Of the kiosk; NULL: begun at the desk.
      visit_id TEXT UNIQUE,
      day TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('taken', 'returned')),
      staff_id TEXT NOT NULL,
      counter INTEGER,
      taken_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      sealed BLOB NOT NULL
    ) STRICT;

    -- How the first decision is proved where no finger signed: the number of the slip that was signed, and who recorded it.
    ALTER TABLE persons ADD COLUMN first_slip TEXT;
    ALTER TABLE persons ADD COLUMN first_staff_id TEXT;
    DROP VIEW consents;
    CREATE VIEW consents AS
      SELECT id AS person_id, first_decided_at AS decided_at, first_choices AS choices, first_text_version AS text_version, node,
        first_evidence AS evidence, CASE WHEN first_slip IS NULL THEN NULL ELSE 'signed-slip' END AS proof, first_staff_id AS staff_id,
        first_slip AS slip FROM persons
      UNION ALL SELECT person_id, decided_at, choices, text_version, node, evidence, proof, staff_id, slip FROM later_consents;
  `,
};
