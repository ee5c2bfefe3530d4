import type { Migration } from './migration.ts';

/** The queue of the card printer, and how cards look. */
export const cardPrinting: Migration = {
  version: 9,
  name: 'card-printing',
  sql: `
    -- printing is committed before anything leaves for the printer: after a crash it becomes doubtful, and is never repeated by itself.
    -- reason: why a person had it printed once more; null: the first time. Nothing personal stands here.
    CREATE TABLE card_jobs (
      id TEXT PRIMARY KEY,
      card_id TEXT NOT NULL REFERENCES service_cards (id),
      batch_id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'printing', 'printed', 'doubtful', 'failed', 'spoiled')),
      detail TEXT,
      reason TEXT,
      asked_by TEXT NOT NULL,
      asked_at INTEGER NOT NULL,
      moved_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    -- Two desks that press at the same moment get one card.
    CREATE UNIQUE INDEX card_jobs_open ON card_jobs (card_id) WHERE state IN ('queued', 'printing', 'doubtful');
    CREATE INDEX card_jobs_state ON card_jobs (state, moved_at);
    CREATE INDEX card_jobs_card ON card_jobs (card_id);

    CREATE TABLE card_templates (
      version INTEGER PRIMARY KEY,
      front TEXT NOT NULL,
      back TEXT NOT NULL,
      saved_by TEXT NOT NULL,
      saved_at INTEGER NOT NULL
    ) STRICT;
  `,
};
