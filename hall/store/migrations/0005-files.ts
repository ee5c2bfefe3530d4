import type { Migration } from './migration.ts';

/**
 * The person's file at the desk: what lists and searches read, changes of fields with what stood there before, documents, and who looked.
 * Everything goes with its person, whoever deletes them. Rows of `files` are made after a registration, not in it, because each page more
 * would be written while somebody waits at the kiosk.
 */
export const files: Migration = {
  version: 5,
  name: 'files',
  sql: `
    -- services and gaps: codes with a space before and after each, so that one is found by instr. Small rows: any filter reads through all
    -- of them in a fraction of the time that it has, and needs no index.
    CREATE TABLE files (
      row INTEGER PRIMARY KEY,
      person_id TEXT NOT NULL UNIQUE REFERENCES persons (id) ON DELETE CASCADE,
      state TEXT NOT NULL,
      proof TEXT NOT NULL,
      registered_at INTEGER NOT NULL,
      services TEXT NOT NULL,
      gaps TEXT NOT NULL,
      phone_index BLOB,
      reviewed_at INTEGER,
      returned_at INTEGER,
      -- What the person was asked for, JSON of codes; empty again when it is there.
      returned TEXT
    ) STRICT;
    CREATE INDEX files_phone ON files (phone_index) WHERE phone_index IS NOT NULL;
    -- Whoever moves a state or finds out who somebody is: lists follow.
    CREATE TRIGGER files_follow AFTER UPDATE OF state, proof ON persons BEGIN
      UPDATE files SET state = NEW.state, proof = NEW.proof WHERE person_id = NEW.id;
    END;

    -- What a name is found by: its characters, pinyin and initials from each character on. A prefix is a range of the key.
    CREATE TABLE file_terms (
      term TEXT NOT NULL,
      row INTEGER NOT NULL REFERENCES files (row) ON DELETE CASCADE,
      PRIMARY KEY (term, row)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX file_terms_row ON file_terms (row);

    -- One row a change of a field. sealed: what stood there before. hlc decides which of two nodes' changes is the newer.
    CREATE TABLE file_changes (
      person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
      field TEXT NOT NULL,
      hlc TEXT NOT NULL,
      at INTEGER NOT NULL,
      staff_id TEXT NOT NULL,
      reason TEXT NOT NULL,
      proof TEXT NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (person_id, field, hlc)
    ) STRICT;

    -- sealed: number, issuer and day of issue. scan: the picture. Removed ones go at once.
    CREATE TABLE file_documents (
      id TEXT NOT NULL PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      valid_until TEXT,
      sealed BLOB NOT NULL,
      scan BLOB,
      recorded_at INTEGER NOT NULL,
      recorded_by TEXT NOT NULL
    ) STRICT;
    CREATE INDEX file_documents_person ON file_documents (person_id);
    CREATE INDEX file_documents_valid ON file_documents (valid_until) WHERE valid_until IS NOT NULL;

    -- Who looked at what of whom, for the person too. role: as which the looker was asked; part and purpose are codes.
    CREATE TABLE file_looks (
      id TEXT NOT NULL PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      staff_id TEXT NOT NULL,
      role TEXT NOT NULL,
      part TEXT NOT NULL,
      purpose TEXT NOT NULL
    ) STRICT;
    CREATE INDEX file_looks_person ON file_looks (person_id, id);
  `,
};
