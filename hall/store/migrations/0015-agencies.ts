import type { Migration } from './migration.ts';

/** Whose worker somebody is, one after another. */
export const agencies: Migration = {
  version: 15,
  name: 'agencies',
  sql: `
    -- At most one of a person is open. The agency's name stands here as it was then: what an agency is called is another thing later, or gone.
    -- Stamps of a hybrid clock decide between machines. told: the agency was given word of it, by whom.
    CREATE TABLE affiliations (
      id TEXT NOT NULL PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
      agency_id TEXT NOT NULL,
      name_zh TEXT NOT NULL,
      name_en TEXT NOT NULL,
      joined_at INTEGER NOT NULL,
      joined_hlc TEXT NOT NULL,
      released_at INTEGER,
      released_hlc TEXT,
      release_why TEXT CHECK (release_why IN ('own-wish', 'joined-another', 'agency-left', 'later-choice')),
      join_told_at INTEGER,
      join_told_by TEXT,
      release_told_at INTEGER,
      release_told_by TEXT,
      CHECK ((released_at IS NULL) = (released_hlc IS NULL) AND (released_at IS NULL) = (release_why IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX affiliations_open ON affiliations (person_id) WHERE released_at IS NULL;
    CREATE INDEX affiliations_person ON affiliations (person_id, joined_hlc);
    CREATE INDEX affiliations_agency ON affiliations (agency_id) WHERE released_at IS NULL;
    CREATE INDEX affiliations_join_waits ON affiliations (joined_at) WHERE join_told_at IS NULL;
    CREATE INDEX affiliations_release_waits ON affiliations (released_at) WHERE released_at IS NOT NULL AND release_told_at IS NULL;

    -- own: this hall's manager wrote it, and no city.
    ALTER TABLE city_publications ADD COLUMN own INTEGER NOT NULL DEFAULT 0;
  `,
};
