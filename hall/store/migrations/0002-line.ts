import type { Migration } from './migration.ts';

/**
 * The line: what happens to a ticket after it was taken, the counters, and the manager's plan.
 * Ticket columns are empty while it waits, so that taking a ticket writes what it wrote before.
 */
export const line: Migration = {
  version: 2,
  name: 'line',
  sql: `
    ALTER TABLE tickets ADD COLUMN priority TEXT CHECK (priority IN ('age', 'disability', 'pregnancy', 'service'));
    -- Place in line when it isn't the time of taking: after a report, a transfer, or with a corrected clock.
    ALTER TABLE tickets ADD COLUMN line_at INTEGER;
    -- Why it stands there ('rejoined', 'transferred'); empty: by its time.
    ALTER TABLE tickets ADD COLUMN line_why TEXT;
    -- Set by a transfer: only that counter calls it.
    ALTER TABLE tickets ADD COLUMN for_counter TEXT;
    -- Where it is called, served or held.
    ALTER TABLE tickets ADD COLUMN counter TEXT;
    ALTER TABLE tickets ADD COLUMN rounds INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tickets ADD COLUMN first_called_at INTEGER;
    ALTER TABLE tickets ADD COLUMN called_at INTEGER;
    ALTER TABLE tickets ADD COLUMN started_at INTEGER;
    ALTER TABLE tickets ADD COLUMN ended_at INTEGER;

    -- Beside tickets_waiting: one open ticket a person, business and day also while it is called, served, held or passed over. An index of
    -- its own, empty for a new ticket, because taking one should write no more pages than before.
    CREATE UNIQUE INDEX tickets_attended ON tickets (day, business, person_id) WHERE state IN ('called', 'serving', 'held', 'missed');

    -- Tickets taken with a card by people without a file: a keyed hash of day and number, so that the same card finds its ticket again on
    -- that day. Rows of other days are deleted.
    CREATE TABLE ticket_holders (
      day TEXT NOT NULL,
      holder BLOB NOT NULL,
      ticket_id TEXT NOT NULL,
      PRIMARY KEY (day, holder, ticket_id)
    ) STRICT, WITHOUT ROWID;

    -- What a counter is doing; its name, number and businesses stand in the plan.
    CREATE TABLE counters (
      id TEXT PRIMARY KEY,
      state TEXT NOT NULL CHECK (state IN ('closed', 'open', 'paused')),
      pause_reason TEXT,
      businesses TEXT NOT NULL CHECK (json_valid(businesses)),
      staff_id TEXT,
      staff_name TEXT,
      -- The ticket that is called or served there.
      ticket_id TEXT,
      rev INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX counters_ticket ON counters (ticket_id) WHERE ticket_id IS NOT NULL;

    -- Every step of every ticket and counter: who, when, where, why. Figures, undo and the board are read from here. before: JSON of what
    -- undo restores. note: sealed, because a clerk may write anything.
    CREATE TABLE line_moves (
      seq INTEGER PRIMARY KEY,
      day TEXT NOT NULL,
      at INTEGER NOT NULL,
      verb TEXT NOT NULL,
      ticket_id TEXT,
      from_state TEXT,
      to_state TEXT,
      business TEXT,
      counter TEXT,
      staff_id TEXT,
      reason TEXT,
      -- How many that were taken earlier were passed by this call.
      overtook INTEGER NOT NULL DEFAULT 0,
      before TEXT CHECK (before IS NULL OR json_valid(before)),
      note BLOB,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX line_moves_day ON line_moves (day, seq);
    CREATE INDEX line_moves_ticket ON line_moves (ticket_id, seq);

    -- Cases left at the entrance. Numbers run to 999 and begin anew, past those that are still there.
    CREATE TABLE luggage (
      id TEXT PRIMARY KEY,
      number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999),
      code TEXT NOT NULL,
      left_at INTEGER NOT NULL,
      copies INTEGER NOT NULL DEFAULT 0,
      handed_out_at INTEGER,
      -- 'tag', or how it was clear whose case it is without one.
      handed_out_by TEXT,
      staff_id TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX luggage_there ON luggage (number) WHERE handed_out_at IS NULL;

    CREATE TABLE plan_versions (
      version INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      staff_id TEXT,
      -- As it was then: an account may be renamed or gone when the history is read.
      staff_name TEXT,
      -- Set when an old version was taken back: its number.
      restored_from INTEGER,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
  `,
};
