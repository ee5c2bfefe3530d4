import type { Migration } from './migration.ts';

/** What the desk keeps beside a person's file: that they were told which papers end, and what they decided there. */
export const deskPeople: Migration = {
  version: 10,
  name: 'desk-people',
  sql: `
    CREATE INDEX health_valid ON health_certificates (valid_until);

    -- Who was told, and how. Which papers it was stands in the event.
    CREATE TABLE expiry_notices (
      id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      how TEXT NOT NULL CHECK (how IN ('slip', 'message')),
      staff_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX expiry_notices_person ON expiry_notices (person_id, id);

    -- The certificate's picture, sealed. Goes with the certificate, however that goes.
    CREATE TABLE health_scans (
      certificate_id TEXT PRIMARY KEY REFERENCES health_certificates (id) ON DELETE CASCADE,
      sealed BLOB NOT NULL
    ) STRICT;

    -- How a decision at the desk is proved: by the person's card on the reader, or by a slip that they signed. Null: at a kiosk, or before.
    ALTER TABLE later_consents ADD COLUMN proof TEXT CHECK (proof IN ('card-read', 'signed-slip'));
    ALTER TABLE later_consents ADD COLUMN staff_id TEXT;
    ALTER TABLE later_consents ADD COLUMN slip TEXT;
    DROP VIEW consents;
    CREATE VIEW consents AS
      SELECT id AS person_id, first_decided_at AS decided_at, first_choices AS choices, first_text_version AS text_version, node,
        first_evidence AS evidence, NULL AS proof, NULL AS staff_id, NULL AS slip FROM persons
      UNION ALL SELECT person_id, decided_at, choices, text_version, node, evidence, proof, staff_id, slip FROM later_consents;
    -- Printed to be signed: the very choices that its number then proves, once.
    CREATE TABLE consent_slips (
      code TEXT PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      choices TEXT NOT NULL,
      text_version TEXT NOT NULL,
      staff_id TEXT NOT NULL,
      used_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX consent_slips_person ON consent_slips (person_id);
  `,
};
