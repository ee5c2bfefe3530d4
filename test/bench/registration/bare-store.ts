import Database from 'better-sqlite3';

export interface BareStore {
  /** One row, durable when it returns. */
  commitRow(): void;
  checkpoint(mode: 'passive' | 'truncate'): void;
  close(): void;
}

/** A transaction of one row on a plain connection, with the pragmas of hall/store/open.ts: the least that any registration can cost. */
export function openBareStore(path: string): BareStore {
  const db = new Database(path);
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'secure_delete = ON',
    'trusted_schema = OFF',
    'cell_size_check = ON',
    'cache_size = -2048',
    'journal_size_limit = 67108864',
    'wal_autocheckpoint = 0',
  ]) {
    db.pragma(pragma);
  }
  db.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO rows (body) VALUES (?)');
  const body = 'x'.repeat(100);
  const commitRow = db.transaction(() => insert.run(body));
  return {
    commitRow: () => void commitRow.immediate(),
    checkpoint: (mode) => void db.pragma(`wal_checkpoint(${mode})`),
    close: () => db.close(),
  };
}
