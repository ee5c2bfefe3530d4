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
  /** Answers the path of the verified copy. Of days gone by the last one stays, and of those `keep`. */
  take(store: Store): Promise<string>;
  /**
   * Deletes copies of every kind that are older than `lifeMs`, by the time in their name, because they hold what the hall itself has erased; and those
   * from before `uselessBefore`, whose key is gone.
   */
  prune(): void;
  /** The newest copy of either kind, UTC ms; null: there is none. A folder that can't be read has none. */
  newestAt(): number | null;
  /** The newest copy itself. */
  newest(): { readonly path: string; readonly takenAt: number } | null;
}

/** How it stands with the copies. */
export interface BackupState {
  /** `late`: there should be a younger one; `off`: none are made. */
  readonly state: 'ok' | 'starting' | 'late' | 'failed' | 'off';
  /** When the newest verified copy was taken, UTC ms. */
  readonly lastAt: number | null;
}

export const noBackups: BackupState = { state: 'off', lastAt: null };

export function createBackups(options: {
  readonly folder: string;
  readonly keep: number;
  /** None: copies go by their number only. */
  readonly lifeMs?: number;
  /** Copies taken before open with the recovery paper only: once there is a younger one they go. UTC ms; null: none. */
  readonly uselessBefore?: () => number | null;
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
      thin(folder, keep, clock.nowMs());
      return path;
    },
    prune() {
      const useless = options.uselessBefore?.() ?? null;
      const from = Math.max(useless ?? 0, lifeMs === undefined ? 0 : clock.nowMs() - lifeMs);
      if (from === 0 || !existsSync(folder)) return;
      const oldest = `jiafu-${stamp(from)}`;
      guarded(join(folder, 'none'), () => {
        for (const name of readdirSync(folder)) if (/^jiafu-.*\.db$/.test(name) && name < oldest) rmSync(join(folder, name));
      });
    },
    newestAt() {
      return timeOfCopy(copiesIn(folder).at(-1) ?? '');
    },
    newest() {
      const name = copiesIn(folder).at(-1) ?? '';
      const takenAt = timeOfCopy(name);
      return takenAt === null ? null : { path: join(folder, name), takenAt };
    },
  };
}

const ours = /^jiafu-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-.*\.db$/;

/** Names, the oldest first. */
function copiesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => ours.test(name))
      .toSorted();
  } catch (error) {
    // A disk that isn't there, or not ours to read.
    if (fileFault(error) !== undefined) return [];
    throw error;
  }
}

/** When a copy was taken, by its name, UTC ms; null: it is no copy of ours. */
export function timeOfCopy(name: string): number | null {
  const [, ...parts] = ours.exec(name) ?? [];
  const [year, month, day, hour, minute, second] = parts.map(Number);
  if (year === undefined || month === undefined || second === undefined) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** UTC, sorts by time. */
function stamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}

function makeRoom(folder: string, part: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rmSync(part, { force: true });
}

const hourMs = 60 * 60 * 1_000;
const dayMs = 24 * hourMs;

/** Takes a copy every so often, the first after `firstAfterMs`; a failure is logged and tried again an hour later. */
export function scheduleBackups(options: {
  readonly backups: Backups;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly firstAfterMs: number;
  readonly everyMs: number;
}): { readonly state: () => BackupState; readonly newest: Backups['newest']; readonly close: () => void } {
  const { backups, store, clock, log, everyMs } = options;
  let closed = false;
  let lastAt = backups.newestAt();
  let hasTried = false;
  let hasFailed = false;
  let cancel = clock.schedule(options.firstAfterMs, run);
  function run(): void {
    const atMs = clock.nowMs();
    backups
      .take(store)
      .then(() => {
        lastAt = atMs;
        // Only once there is a younger one.
        backups.prune();
      })
      .then(
        () => again(everyMs, 'store.backup-taken'),
        (error: unknown) => again(Math.min(hourMs, everyMs), 'store.backup-failed', error instanceof StoreFault ? error.kind : 'bug'),
      );
  }
  function again(afterMs: number, event: string, kind?: string): void {
    hasTried = true;
    hasFailed = kind !== undefined;
    if (closed) return;
    if (kind === undefined) log.info(event);
    else log.error(event, { kind });
    cancel = clock.schedule(afterMs, run);
  }
  function standing(): BackupState['state'] {
    if (hasFailed) return 'failed';
    if (!hasTried) return 'starting';
    // A copy takes its time, and the machine may have slept.
    return lastAt !== null && clock.nowMs() - lastAt <= everyMs + hourMs ? 'ok' : 'late';
  }
  return {
    state: () => ({ state: standing(), lastAt }),
    newest: () => backups.newest(),
    close() {
      closed = true;
      cancel();
    },
  };
}

/** Opens a copy by itself, as a person in need would. Throws StoreFault. */
export function verifyCopy(path: string): void {
  try {
    verify(path, {});
  } catch (error) {
    const kind = classifyStoreError(error);
    if (kind === undefined || error instanceof StoreFault) throw error;
    throw new StoreFault(kind, { cause: error });
  }
}

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

/** All of the last 24 hours stay, and the last of each day before. */
function thin(folder: string, keep: number, nowMs: number): void {
  const regular = copiesIn(folder).filter((name) => name.endsWith('-daily.db'));
  const days = new Set<string>();
  for (const name of regular.toReversed()) {
    const day = name.slice(0, 'jiafu-YYYYMMDD'.length);
    const isFresh = nowMs - (timeOfCopy(name) ?? nowMs) < dayMs;
    if (!isFresh && (days.has(day) || days.size >= keep)) rmSync(join(folder, name), { force: true });
    days.add(day);
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
