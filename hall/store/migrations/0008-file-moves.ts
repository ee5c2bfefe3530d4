import type { Migration } from './migration.ts';

/** How a person's file went from state to state, for whoever reads the file. */
export const fileMoves: Migration = {
  version: 8,
  name: 'file-moves',
  sql: `
    -- staff_id null: the day, or the person at the kiosk.
    CREATE TABLE file_moves (
      id INTEGER PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      from_state TEXT NOT NULL,
      to_state TEXT NOT NULL,
      why TEXT NOT NULL CHECK (why IN ('identity', 'check', 'training', 'health', 'card', 'day')),
      staff_id TEXT
    ) STRICT;
    CREATE INDEX file_moves_person ON file_moves (person_id);
  `,
};
