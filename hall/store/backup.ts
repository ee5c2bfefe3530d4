import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Clock, Log } from '../kernel/index.ts';
import { classifyStoreError, StoreFault } from './faults.ts';
import type { Store } from './store.ts';

/** Rows counted in the copy: what people were told is done. */
const countAll = {
  persons: 'SELECT count(*) AS n FROM persons',
  consents: 'SELECT count(*) AS n FROM consents',
  tickets: 'SELECT count(*) AS n FROM tickets',
  print_jobs: 'SELECT count(*) AS n FROM print_jobs',
  events: 'SELECT count(*) AS n FROM events',
};

type Native = Database.Database;
type Counts = Readonly<Record<string, number>>;

/** `<folder>/jiafu-<UTC time>-<why>.db`; counts only as a backup once it was opened, checked and counted. */
export interface Backups {
  /** For OpenOptions.backupBefore. Throws StoreFault when no good copy could be made: then nothing may be migrated. */
  readonly beforeMigration: (db: Native, fromVersion: number) => void;
  /** Answers the path of the verified copy. Daily ones beyond `keep` go. */
  take(store: Store): Promise<string>;
  /** Deletes copies of every kind that are older than `lifeMs`, by the time in their name: they hold what the hall itself has erased. */
  prune(): void;
}

export function createBackups(options: {
  readonly folder: string;
  readonly keep: number;
  /** None: copies go by their number only. */
  readonly lifeMs?: number;
  readonly clock: Clock;
}): Backups {
  const { folder, keep, lifeMs, clock } = options;

  function pathFor(why: string): string {
    return join(folder, `jiafu-${stamp(clock.nowMs())}-${why}.db`);
  }

  return {
    beforeMigration(db, fromVersion) {
      const path = pathFor(`before-v${fromVersion + 1}`);
      const part = `${path}.part`;
      guarded(part, () => {
        makeRoom(folder, part);
        db.prepare('VACUUM INTO ?').run(part);
        verify(part, countsOf(db));
        publish(part, path);
      });
    },
    async take(store) {
      const path = pathFor('daily');
      const part = `${path}.part`;
      guarded(part, () => makeRoom(folder, part));
      const before = countsOfStore(store);
      try {
        await store.copyTo(part);
      } catch (error) {
        rmSync(part, { force: true });
        throw error;
      }
      // Rows may have come while it was copied, none may be missing.
      guarded(part, () => {
        verify(part, before);
        publish(part, path);
      });
      removeBeyond(folder, keep);
      return path;
    },
    prune() {
      if (lifeMs === undefined || !existsSync(folder)) return;
      const oldest = `jiafu-${stamp(clock.nowMs() - lifeMs)}`;
      guarded(join(folder, 'none'), () => {
        for (const name of readdirSync(folder)) if (/^jiafu-.*\.db$/.test(name) && name < oldest) rmSync(join(folder, name));
      });
    },
  };
}

/** UTC, sorts by time. */
function stamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}

function makeRoom(folder: string, part: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rmSync(part, { force: true });
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Takes one backup a day, the first after `firstAfterMs`; a failure is logged and tried again an hour later. */
export function scheduleBackups(options: {
  readonly backups: Backups;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly firstAfterMs: number;
}): () => void {
  const { backups, store, clock, log } = options;
  let closed = false;
  let cancel = clock.schedule(options.firstAfterMs, run);
  function run(): void {
    backups
      .take(store)
      // Only once there is a younger one.
      .then(() => backups.prune())
      .then(
        () => again(dayMs, 'store.backup-taken'),
        (error: unknown) => again(dayMs / 24, 'store.backup-failed', error instanceof StoreFault ? error.kind : 'bug'),
      );
  }
  function again(afterMs: number, event: string, kind?: string): void {
    if (closed) return;
    if (kind === undefined) log.info(event);
    else log.error(event, { kind });
    cancel = clock.schedule(afterMs, run);
  }
  return () => {
    closed = true;
    cancel();
  };
}

/** Opens the copy by itself, as a person in need would. */
function verify(path: string, atLeast: Counts): void {
  const copy = new Database(path, { readonly: true, fileMustExist: true });
  try {
    if (copy.pragma('integrity_check', { simple: true }) !== 'ok') throw new StoreFault('corrupt');
    if (copy.prepare('PRAGMA foreign_key_check').all().length > 0) throw new StoreFault('corrupt');
    const counts = countsOf(copy);
    for (const [table, count] of Object.entries(atLeast)) {
      if ((counts[table] ?? 0) < count) throw new StoreFault('corrupt', { cause: new Error(`rows are missing in ${table}`) });
    }
  } finally {
    copy.close();
  }
}

function guarded(part: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const left = removeParts(part);
    const kind = classifyStoreError(error) ?? fileFault(error);
    if (kind === undefined || error instanceof StoreFault) throw error;
    throw new StoreFault(kind, { cause: left === null ? error : new AggregateError([error, left]) });
  }
}

/** Answers why they could not be removed: where no folder is, nothing can be left either. */
function removeParts(part: string): unknown {
  try {
    for (const file of [part, `${part}-wal`, `${part}-shm`]) rmSync(file, { force: true });
    return null;
  } catch (error) {
    return error;
  }
}

function fileFault(error: unknown): 'full' | 'io' | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return error.code === 'ENOSPC' ? 'full' : 'io';
}

/** Only a flushed file gets the name of a backup. */
function publish(part: string, path: string): void {
  const file = openSync(part, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  for (const left of [`${part}-wal`, `${part}-shm`]) rmSync(left, { force: true });
  renameSync(part, path);
}

function removeBeyond(folder: string, keep: number): void {
  const daily = readdirSync(folder).filter((name) => name.endsWith('-daily.db'));
  for (const name of daily.toSorted().slice(0, Math.max(0, daily.length - keep))) {
    const path = join(folder, name);
    if (existsSync(path)) rmSync(path);
  }
}

function countsOf(db: Native): Counts {
  return count((sql) => Number(db.prepare(sql).pluck().get()));
}

function countsOfStore(store: Store): Counts {
  return count((sql) => store.get<{ n: number }>(sql)?.n ?? 0);
}

function count(one: (sql: string) => number): Counts {
  return Object.fromEntries(Object.entries(countAll).map(([table, sql]) => [table, one(sql)]));
}
