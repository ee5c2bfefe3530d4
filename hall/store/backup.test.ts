import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { otherPhone, ownPhone, registerByCard } from '../../test/support/fill-form.ts';
import { openTestHall, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { createBackups, openStore, StoreFault } from './index.ts';
import { migrations } from './migrations/index.ts';

const opened: TestHall[] = [];
const open = (...args: Parameters<typeof openTestHall>): TestHall => {
  const hall = openTestHall(...args);
  opened.push(hall);
  return hall;
};
afterEach(async () => {
  for (const hall of opened.splice(0)) await hall.remove();
});

const countPersons = (path: string): unknown => {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare('SELECT count(*) AS n FROM persons').get();
  } finally {
    db.close();
  }
};

describe('a backup', () => {
  it('holds what was committed, also while it still stands in the WAL, and no personal value in clear', async () => {
    const hall = open();
    await registerByCard(hall, residentCard());
    const folder = join(hall.folder, 'backups');
    const path = await createBackups({ folder, keep: 3, clock: hall.clock }).take(hall.store);
    expect(readdirSync(folder)).toEqual(['jiafu-20261123T020000Z-daily.db']);
    expect(countPersons(path)).toEqual({ n: 1 });
    const bytes = readFileSync(path);
    expect(['11019919900307013X', ownPhone, otherPhone].filter((value) => bytes.includes(value))).toEqual([]);
  });

  it('with fewer rows than were committed is none', async () => {
    const hall = open();
    const folder = join(hall.folder, 'backups');
    const empty = join(hall.folder, 'empty.db');
    await hall.store.copyTo(empty);
    await registerByCard(hall, residentCard());
    const forgetful = { ...hall.store, copyTo: async (path: string) => copyFileSync(empty, path) };
    const taking = createBackups({ folder, keep: 3, clock: hall.clock }).take(forgetful);
    await expect(taking).rejects.toMatchObject({ name: 'StoreFault', kind: 'corrupt' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of the last 24 hours stays, and of days before the last one, as many as are kept', async () => {
    const hall = open();
    const folder = join(hall.folder, 'backups');
    const backups = createBackups({ folder, keep: 2, clock: hall.clock });
    for (let turn = 0; turn < 9; turn += 1) {
      await backups.take(hall.store);
      if (turn < 8) await hall.clock.advanceAsync(8 * 60 * 60 * 1_000);
    }
    const days = ['20261124T180000', '20261125T020000', '20261125T100000', '20261125T180000'];
    expect(readdirSync(folder)).toEqual(days.map((day) => `jiafu-${day}Z-daily.db`));
    expect(backups.newestAt()).toBe(hall.clock.nowMs());
  });

  it('from before the keys were replaced goes as soon as there is a younger one', async () => {
    const hall = open();
    const folder = join(hall.folder, 'backups');
    let replacedAt: number | null = null;
    const backups = createBackups({ folder, keep: 30, uselessBefore: () => replacedAt, clock: hall.clock });
    await backups.take(hall.store);
    backups.prune();
    expect(readdirSync(folder)).toHaveLength(1);
    await hall.clock.advanceAsync(60_000);
    replacedAt = hall.clock.nowMs();
    await backups.take(hall.store);
    backups.prune();
    expect(readdirSync(folder)).toEqual(['jiafu-20261123T020100Z-daily.db']);
  });

  it('replaces the oldest when there are more than are kept', async () => {
    const hall = open();
    const folder = join(hall.folder, 'backups');
    const backups = createBackups({ folder, keep: 2, clock: hall.clock });
    for (let day = 0; day < 4; day += 1) {
      await backups.take(hall.store);
      await hall.clock.advanceAsync(24 * 60 * 60 * 1_000);
    }
    expect(readdirSync(folder)).toEqual(['jiafu-20261125T020000Z-daily.db', 'jiafu-20261126T020000Z-daily.db']);
  });

  it('goes when it is too old, of whatever kind and however few there are', async () => {
    const hall = open();
    const folder = join(hall.folder, 'backups');
    const backups = createBackups({ folder, keep: 30, lifeMs: 29 * 24 * 60 * 60 * 1_000, clock: hall.clock });
    await backups.take(hall.store);
    writeFileSync(join(folder, 'jiafu-20261123T020000Z-before-v2.db'), '');
    writeFileSync(join(folder, 'kept-by-hand.db'), '');
    await hall.clock.advanceAsync(29 * 24 * 60 * 60 * 1_000);
    backups.prune();
    expect(readdirSync(folder)).toHaveLength(3);
    await hall.clock.advanceAsync(1_000);
    backups.prune();
    expect(readdirSync(folder)).toEqual(['kept-by-hand.db']);
  });

  it('is taken every day by itself', async () => {
    const hall = open();
    await hall.close();
    const folder = join(hall.folder, 'backups');
    const daily = open({ folder: hall.folder, clock: hall.clock, settings: { backups: folder, backupHours: 24 } });
    expect(daily.hall.health().backup).toEqual({ state: 'starting', lastAt: null, paper: false });
    const finished = (): number => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('-daily.db')).length : 0);
    await daily.clock.advanceAsync(10 * 60 * 1_000);
    await vi.waitUntil(() => finished() === 1);
    await daily.settle();
    const taken = { state: 'ok', lastAt: hall.clock.nowMs(), paper: false };
    expect(daily.hall.health().backup).toEqual(taken);
    // A machine that slept: nothing was tried meanwhile.
    hall.clock.jumpWallClock(hall.clock.nowMs() + 26 * 60 * 60 * 1_000);
    expect(daily.hall.health().backup).toEqual({ ...taken, state: 'late' });
    await daily.clock.advanceAsync(24 * 60 * 60 * 1_000);
    await vi.waitUntil(() => finished() === 2);
  });

  it('that can’t be written is a fault, and leaves no half file that looks like one', async () => {
    const hall = open();
    const folder = join(hall.folder, 'a-file');
    writeFileSync(folder, '');
    await expect(createBackups({ folder, keep: 2, clock: hall.clock }).take(hall.store)).rejects.toMatchObject({
      name: 'StoreFault',
      kind: 'io',
    });
    rmSync(folder);
  });
});

describe('before a migration', () => {
  const next = { version: migrations.length + 1, name: 'next', sql: 'CREATE TABLE added (x INTEGER) STRICT' };

  it('the file is copied and checked, and the copy opens with the program that wrote it', async () => {
    const hall = open();
    await registerByCard(hall, residentCard());
    await hall.close();
    const folder = join(hall.folder, 'backups');
    const { beforeMigration } = createBackups({ folder, keep: 2, clock: hall.clock });
    openStore({ path: hall.path, migrations: [...migrations, next], backupBefore: beforeMigration }).close();
    const [copy = ''] = readdirSync(folder);
    expect(copy).toMatch(/-before-v\d+\.db$/);
    const old = openStore({ path: join(folder, copy) });
    expect(old.get('SELECT count(*) AS n FROM persons')).toEqual({ n: 1 });
    old.close();
  });

  it('nothing is migrated when no good copy can be made', async () => {
    const hall = open();
    await hall.close();
    const backupBefore = (): void => {
      throw new StoreFault('full');
    };
    expect(() => openStore({ path: hall.path, migrations: [...migrations, next], backupBefore })).toThrow(StoreFault);
    const same = openStore({ path: hall.path });
    expect(same.all("SELECT name FROM sqlite_schema WHERE name = 'added'")).toEqual([]);
    same.close();
  });
});
