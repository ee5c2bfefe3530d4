import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../kernel/index.ts';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { openStore, startMaintenance, watchStore, type Maintenance, type Store } from './index.ts';

let folder: string;
let path: string;
let store: Store;
let clock: SimulatedClock;
let maintenance: Maintenance;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-idle-'));
  path = join(folder, 'hall.db');
  store = openStore({ path });
  clock = new SimulatedClock(0);
  maintenance = startMaintenance({ store, clock, log: silentLog });
});
afterEach(() => {
  maintenance.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (key: string, value: string): void =>
  void store.transaction((tx) => tx.run('INSERT INTO meta (key, value) VALUES (?, ?)', key, value));
const fileHas = (text: string): boolean => readFileSync(path).includes(text);

describe('checkpoints', () => {
  it('come a second after the last commit, not before', () => {
    write('a', 'first-value');
    clock.advance(900);
    write('b', 'second-value');
    clock.advance(900);
    expect(fileHas('first-value')).toBe(false);
    clock.advance(1_200);
    expect([fileHas('first-value'), fileHas('second-value')]).toEqual([true, true]);
  });

  it('come sooner when the WAL has grown large, though nobody is ever idle', () => {
    for (let i = 0; i < 40; i += 1) {
      write(`large-${i}`, 'x'.repeat(200_000));
      clock.advance(100);
    }
    expect(fileHas('large-0')).toBe(true);
  });

  it('empty the WAL within five seconds after personal data was deleted, though commits go on', () => {
    write('a', 'to-be-forgotten');
    store.transaction((tx) => tx.run("DELETE FROM meta WHERE key = 'a'"));
    maintenance.noteErasure();
    for (let i = 0; i < 10; i += 1) {
      clock.advance(480);
      if (i < 9) write(`busy-${i}`, 'x');
    }
    expect(readFileSync(`${path}-wal`).includes('to-be-forgotten')).toBe(false);
    expect(fileHas('to-be-forgotten')).toBe(false);
  });

  it('begin the log anew with one small commit, and then rest', () => {
    const count = (): unknown => store.get("SELECT value FROM meta WHERE key = 'checkpoints'");
    write('a', 'x');
    maintenance.noteErasure();
    clock.advance(2_000);
    const oneFrame = 32 + 24 + 4_096;
    expect([count(), store.walBytes()]).toEqual([{ value: '1' }, oneFrame]);
    clock.advance(60_000);
    expect([count(), store.walBytes()]).toEqual([{ value: '1' }, oneFrame]);
  });

  it('stop with the service', () => {
    write('a', 'x');
    maintenance.close();
    clock.advance(10_000);
    expect(store.walBytes()).toBeGreaterThan(0);
  });
});

describe('a file that may not grow', () => {
  it('makes the store say that it is full, keeps reading, and says ok when it may grow again', () => {
    const health = watchStore({ store, clock, log: silentLog });
    const told: string[] = [];
    health.onChange(({ state }) => told.push(state));
    store.get('PRAGMA max_page_count = 30');
    const fill = (): void => {
      for (let i = 0; i < 100; i += 1) {
        health.store.transaction((tx) => tx.run('INSERT INTO meta (key, value) VALUES (?, ?)', `k${i}`, 'x'.repeat(20_000)));
      }
    };
    expect(fill).toThrow('store: full');
    const kept = store.get<{ n: number }>("SELECT count(*) AS n FROM meta WHERE key LIKE 'k%'")?.n ?? 0;
    clock.advance(10_000);
    expect(health.state()).toEqual({ state: 'full', detail: 'full' });
    store.get('PRAGMA max_page_count = 100000');
    clock.advance(2_000);
    expect([health.state().state, told]).toEqual(['ok', ['full', 'ok']]);
    expect(store.get("SELECT count(*) AS n FROM meta WHERE key LIKE 'k%'")).toEqual({ n: kept });
    expect(store.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    health.close();
  });
});
