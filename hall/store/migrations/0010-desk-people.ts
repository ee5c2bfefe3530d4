import type { Migration } from './migration.ts';

/** What the desk keeps beside a person's file: that they were told which papers end. */
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
  `,
};
