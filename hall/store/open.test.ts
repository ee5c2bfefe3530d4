import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from './migrations/index.ts';
import { openStore } from './open.ts';
import { StoreFault } from './faults.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-store-'));
  path = join(folder, 'hall.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function kindOf(action: () => unknown): string {
  try {
    action();
    return 'no fault';
  } catch (error) {
    return error instanceof StoreFault ? error.kind : String(error);
  }
}

describe('opening the store', () => {
  it('sets what durability and erasure rest on, and reads it back after a write', () => {
    const store = openStore({ path });
    store.transaction((tx) => tx.run("INSERT INTO meta (key, value) VALUES ('a', 'b')"));
    const pragma = (name: string): unknown => Object.values(store.get<Record<string, unknown>>(`PRAGMA ${name}`) ?? {})[0];
    expect({
      journal: pragma('journal_mode'),
      synchronous: pragma('synchronous'),
      foreignKeys: pragma('foreign_keys'),
      secureDelete: pragma('secure_delete'),
    }).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1, secureDelete: 1 });
    store.close();
  });

  it('refuses a file of a newer program and leaves it as it is', () => {
    openStore({ path }).close();
    const db = new Database(path);
    db.pragma('user_version = 999');
    db.close();
    const before = readFileSync(path);
    expect(kindOf(() => openStore({ path }))).toBe('future');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('refuses a damaged file and leaves it as it is', () => {
    writeFileSync(path, 'this is no database, but somebody may still need it'.repeat(100));
    const before = readFileSync(path);
    expect(kindOf(() => openStore({ path }))).toBe('corrupt');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('walks an older file forward, after a backup was offered, and all or nothing', () => {
    openStore({ path }).close();
    const next = { version: migrations.length + 1, name: 'next', sql: 'CREATE TABLE fresh (id INTEGER PRIMARY KEY) STRICT' };
    const broken = { ...next, sql: `${next.sql}; CREATE TABLE persons (id TEXT)` };
    const backups: number[] = [];
    const backupBefore = (_db: Database.Database, from: number): void => void backups.push(from);
    expect(() => openStore({ path, migrations: [...migrations, broken], backupBefore })).toThrow('already exists');
    const store = openStore({ path, migrations: [...migrations, next], backupBefore });
    expect(store.all('SELECT id FROM fresh')).toEqual([]);
    expect(backups).toEqual([migrations.length, migrations.length]);
    store.close();
  });

  it('does not touch the file when the backup fails', () => {
    openStore({ path }).close();
    const next = { version: migrations.length + 1, name: 'next', sql: 'CREATE TABLE fresh (id INTEGER PRIMARY KEY) STRICT' };
    const failing = (): void => {
      throw new Error('no room for a backup');
    };
    expect(() => openStore({ path, migrations: [...migrations, next], backupBefore: failing })).toThrow('no room');
    openStore({ path }).close();
  });
});

describe('a transaction', () => {
  it('leaves nothing of work that threw', () => {
    const store = openStore({ path });
    expect(() =>
      store.transaction((tx) => {
        tx.run("INSERT INTO meta (key, value) VALUES ('half', '1')");
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(store.get("SELECT value FROM meta WHERE key = 'half'")).toBeUndefined();
    store.close();
  });

  it('does not compile with an async callback, which would commit before its work is done, and refuses one at run time', () => {
    const store = openStore({ path });
    const asynchronous = async (): Promise<void> => {
      await Promise.resolve();
    };
    // @ts-expect-error a promise is no result of a transaction
    expect(() => store.transaction(asynchronous)).toThrow('promise');
    store.close();
  });

  it('does not nest', () => {
    const store = openStore({ path });
    expect(() => store.transaction(() => store.transaction(() => 1))).toThrow('do not nest');
    expect(store.transaction(() => 2)).toBe(2);
    store.close();
  });

  it('is told apart as full when the file may not grow', () => {
    const store = openStore({ path });
    store.get('PRAGMA max_page_count = 40');
    const fill = (): void => {
      for (let i = 0; i < 10_000; i += 1) {
        store.transaction((tx) => tx.run('INSERT INTO meta (key, value) VALUES (?, ?)', `fill-${i}`, 'x'.repeat(3_000)));
      }
    };
    expect(kindOf(fill)).toBe('full');
    expect(store.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    store.close();
  });
});
