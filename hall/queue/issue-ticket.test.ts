import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIdMaker } from '../kernel/index.ts';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { createKeyring, openStore, type Store } from '../store/index.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { waitingOf } from './line/store.ts';
import { businessDay, checkLetters, issueTicket, seriesOf, ticketLabel, usualLetters, type Ticket, type TicketIssuing } from './index.ts';
import type { Business } from '../api/contract/index.ts';

const dayMs = 24 * 60 * 60 * 1_000;
/** 23:59:59 in Shanghai. */
const beforeMidnight = Date.UTC(2026, 10, 23, 15, 59, 59);

let folder: string;
let store: Store;
let clock: SimulatedClock;
let making: TicketIssuing;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-queue-'));
  store = openStore({ path: join(folder, 'hall.db') });
  clock = new SimulatedClock(beforeMidnight);
  const random = new SeededRandom(3);
  making = {
    keyring: createKeyring(new Uint8Array(32), random),
    ids: createIdMaker(clock, random),
    random,
    node: 'N1',
    zone: 'Asia/Shanghai',
    letters: usualLetters,
  };
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const take = (business: Business = 'registration', nowMs = clock.nowMs()): Ticket =>
  store.transaction((tx) => issueTicket(tx, making, { business, personId: null, maskedName: null, nowMs }));
const labels = (...tickets: Ticket[]): string[] => tickets.map(({ day, letter, number }) => `${day} ${letter}${number}`);

describe('ticket numbers', () => {
  it('count up a letter and begin anew after the hall’s midnight', () => {
    const before = [take(), take(), take('hire')];
    clock.advance(1_000);
    expect(labels(...before, take(), take('hire'))).toEqual(['20261123 A1', '20261123 A2', '20261123 C1', '20261124 A1', '20261124 C1']);
  });

  it('go on in the later day when the clock is set back', () => {
    clock.advance(1_000);
    const first = take();
    clock.jumpWallClock(beforeMidnight - dayMs);
    expect(labels(first, take())).toEqual(['20261124 A1', '20261124 A2']);
  });

  it('of a day years ahead are no day’s: who holds one stands in today’s line, today goes on behind it, and tomorrow begins anew', () => {
    clock.jumpWallClock(beforeMidnight + 3_653 * dayMs);
    const ahead = [take(), take()];
    clock.jumpWallClock(beforeMidnight);
    expect(labels(...ahead, take())).toEqual(['20361123 A1', '20361123 A2', '20261123 A3']);
    expect(waitingOf(store, '20261123').map(({ number }) => number)).toEqual([1, 2, 3]);
    clock.advance(1_000);
    expect([businessDay(store, clock.nowMs(), 'Asia/Shanghai'), ...labels(take())]).toEqual(['20261124', '20261124 A1']);
  });

  it('say how many wait for the same business', () => {
    expect([take().ahead, take().ahead, take('hire').ahead, take().ahead]).toEqual([0, 1, 0, 2]);
  });

  it('pass 999 without a repeat', () => {
    store.transaction((tx) => {
      for (let i = 0; i < 1_000; i += 1)
        issueTicket(tx, making, { business: 'agency', personId: null, maskedName: null, nowMs: clock.nowMs() });
    });
    expect(take('agency').number).toBe(1_001);
  });

  it('name each ticket by 80 random bits that the QR code carries', () => {
    const codes = Array.from({ length: 50 }, () => take().code);
    expect(codes.every((code) => /^T[0-9A-HJKMNP-TV-Z]{16}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(50);
  });

  it('of machines that can’t ask each other differ by the series letter', () => {
    const series = [seriesOf.first, ...seriesOf.kiosks, seriesOf.paperPack] as const;
    const taken = series.map((one) =>
      store.transaction((tx) =>
        issueTicket(tx, { ...making, series: one }, { business: 'hire', personId: null, maskedName: null, nowMs: clock.nowMs() }),
      ),
    );
    expect(taken.map(({ letter, number }) => ticketLabel(letter, number))).toEqual([
      'C001',
      'CX001',
      'CY001',
      'CZ001',
      'CW001',
      'CV001',
      'CU001',
    ]);
    // One letter of a business is never another's letter and series.
    expect(() => checkLetters({ ...usualLetters, hire: 'X' })).toThrow(RangeError);
  });

  it('are refused by the database itself when one would come twice', () => {
    take();
    expect(() =>
      store.transaction((tx) =>
        tx.run(
          `INSERT INTO tickets (id, day, letter, number, code, business, ahead, issued_at, node) VALUES ('x', '20261123', 'A', 1, 'T', 'registration', 0, 0, 'N')`,
        ),
      ),
    ).toThrow(/UNIQUE/);
  });
});

describe('letters', () => {
  it('must differ, so that one number means one queue', () => {
    expect(() => checkLetters({ ...usualLetters, hire: 'A' })).toThrow(RangeError);
    expect(() => checkLetters({ ...usualLetters, hire: 'aa' })).toThrow(RangeError);
  });
});
