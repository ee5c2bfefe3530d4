import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { createSignal } from '../kernel/index.ts';
import { classifyStoreError, StoreFault } from './faults.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { createReaderWriter, type Store, type Writer } from './store.ts';

export interface OpenOptions {
  readonly path: string;
  /** Called before migrations touch an existing file; must leave a verified copy or throw. */
  readonly backupBefore?: (db: Database.Database, fromVersion: number) => void;
  /** Tests alone weaken this: that of the power cut, to prove that it would notice, and those of ten thousand presses and no power cut. */
  readonly synchronous?: 'FULL' | 'NORMAL';
  readonly migrations?: readonly Migration[];
}

const MINIMUM_SQLITE = '3.51.3';

/**
 * Opens (or makes) the store, sets the pragmas and reads them back, and walks the schema forward.
 * Throws StoreFault: 'future' (a newer program wrote it), 'settings' (a pragma did not hold), 'corrupt', 'readonly', 'full', 'locked'.
 * A file that can't be opened is never deleted or replaced.
 */
export function openStore(options: OpenOptions): Store {
  try {
    return open(options);
  } catch (error) {
    const kind = classifyStoreError(error);
    if (kind === undefined || error instanceof StoreFault) throw error;
    throw new StoreFault(kind === 'busy' ? 'locked' : kind, { cause: error });
  }
}

function open(options: OpenOptions): Store {
  const db = new Database(options.path);
  try {
    const steps = options.migrations ?? migrations;
    refuseFuture(db, steps);
    setPragmas(db, options.synchronous ?? 'FULL');
    migrate(db, steps, options.backupBefore);
    verifyPragmas(db, options.synchronous ?? 'FULL');
  } catch (error) {
    db.close();
    throw error;
  }
  return asStore(db, options.path);
}

function asStore(db: Database.Database, path: string): Store {
  const access = createReaderWriter(db);
  let transacting = false;
  let commits = 0;
  const committed = createSignal<undefined>();
  const inTransaction = db.transaction((work: (tx: typeof access) => unknown) => work(access));
  return {
    path,
    get: access.get,
    all: access.all,
    transaction(work) {
      if (transacting) throw new Error('transactions do not nest');
      transacting = true;
      let result: ReturnType<typeof work>;
      try {
        result = inTransaction.immediate(work) as ReturnType<typeof work>;
      } catch (error) {
        throw asFault(error);
      } finally {
        transacting = false;
      }
      commits += 1;
      committed.emit(undefined);
      return result;
    },
    checkpoint(mode) {
      try {
        db.pragma(`wal_checkpoint(${mode})`);
        beginLog(access);
      } catch (error) {
        throw asFault(error);
      }
    },
    commits: () => commits,
    onCommit: (listener) => committed.listen(listener),
    walBytes: () => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    async copyTo(target) {
      try {
        await db.backup(target);
      } catch (error) {
        throw asFault(error);
      }
    },
    close: () => db.close(),
  };
}

/** The first commit after a checkpoint flushes the new log's header by itself: this one does, so that the next person's need not. */
function beginLog(access: Writer): void {
  access.run("INSERT INTO meta (key, value) VALUES ('checkpoints', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1");
}

function asFault(error: unknown): unknown {
  const kind = classifyStoreError(error);
  return kind === undefined || error instanceof StoreFault ? error : new StoreFault(kind, { cause: error });
}

function setPragmas(db: Database.Database, synchronous: string): void {
  db.pragma('journal_mode = WAL');
  // better-sqlite3 is built with WAL at NORMAL, which loses acknowledged commits at a power cut.
  db.pragma(`synchronous = ${synchronous}`);
  db.pragma('foreign_keys = ON');
  db.pragma('secure_delete = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  // A hall's rows fit; the build's 16 MB would grow to be an eighth of the service, for pages that the system has in its own cache.
  db.pragma('cache_size = -2048');
  db.pragma('busy_timeout = 5000');
  db.pragma('journal_size_limit = 67108864');
  // Checkpoints run in idle time (maintenance.ts), never inside a registration.
  db.pragma('wal_autocheckpoint = 0');
}

/** After a write, because only then does the build's own WAL default show. */
function verifyPragmas(db: Database.Database, synchronous: string): void {
  db.exec(`INSERT INTO meta (key, value) VALUES ('opened', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1`);
  const expected = { journal_mode: 'wal', synchronous: synchronous === 'FULL' ? 2 : 1, foreign_keys: 1, secure_delete: 1 };
  for (const [name, value] of Object.entries(expected)) {
    if (db.pragma(name, { simple: true }) !== value) throw new StoreFault('settings', { cause: new Error(`pragma ${name}`) });
  }
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
  if (compareVersions(version, MINIMUM_SQLITE) < 0) throw new StoreFault('settings', { cause: new Error(`SQLite ${version}`) });
}

function refuseFuture(db: Database.Database, steps: readonly Migration[]): void {
  const version = userVersion(db);
  if (version > (steps.at(-1)?.version ?? 0)) throw new StoreFault('future');
}

function migrate(db: Database.Database, steps: readonly Migration[], backupBefore: OpenOptions['backupBefore']): void {
  steps.forEach((step, index) => {
    if (step.version !== index + 1) throw new Error(`migration ${step.name} is out of order`);
  });
  const from = userVersion(db);
  const due = steps.filter((step) => step.version > from);
  if (due.length === 0) return;
  if (from > 0) backupBefore?.(db, from);
  db.transaction(() => {
    for (const step of due) db.exec(step.sql);
    db.pragma(`user_version = ${due.at(-1)?.version ?? from}`);
  }).exclusive();
}

function userVersion(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function compareVersions(left: string, right: string): number {
  const a = left.split('.').map(Number);
  const b = right.split('.').map(Number);
  for (let i = 0; i < 3; i += 1) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) - (b[i] ?? 0);
  return 0;
}
