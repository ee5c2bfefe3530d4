/** What of a person may be shown on their card's page, and where their portrait is. */
export const shownInPublic = {
  name: 'shown in public',
  sql: `
    -- The newest word of each file's person on what everybody may see. portrait: that one is kept at all.
    CREATE TABLE file_consents (
      file_id text NOT NULL,
      hall int NOT NULL,
      is_public boolean NOT NULL,
      is_public_at bigint NOT NULL,
      portrait boolean NOT NULL,
      portrait_at bigint NOT NULL,
      PRIMARY KEY (file_id, hall)
    );
    INSERT INTO file_consents (file_id, hall, is_public, is_public_at, portrait, portrait_at)
      SELECT file_id, hall, is_public, registered_at, false, 0 FROM person_files;
    ALTER TABLE person_files DROP COLUMN is_public;
    -- Which event carries the newest portrait, sealed as it came. No foreign key: a portrait may come before its file.
    CREATE TABLE portraits (
      file_id text NOT NULL,
      hall int NOT NULL,
      origin text NOT NULL,
      epoch text NOT NULL,
      seq bigint NOT NULL,
      event_id text NOT NULL,
      at bigint NOT NULL,
      PRIMARY KEY (file_id, hall)
    );
  `,
};
