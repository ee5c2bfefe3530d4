import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDay } from '../identity/index.ts';
import { createIdMaker, silentLog, type Clock } from '../kernel/index.ts';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { openSteadyClock } from '../open-clock.ts';
import { createKeyring, openStore } from '../store/index.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { businessDay, issueTicket, usualLetters } from './index.ts';

const start = Date.UTC(2026, 10, 23, 2);
const zone = 'Asia/Shanghai';
const hourMs = 60 * 60 * 1_000;
const yearMs = 365 * 24 * hourMs;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-numbers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** By how much the machine's clock is wrong from now on. */
const wrong = fc.oneof(
  fc.constant(0),
  fc.constantFrom(-hourMs, hourMs, 2 * hourMs, -20 * hourMs),
  fc.constantFrom(-400, -90, -9, -3, -1, 1, 2, 8, 40, 400).map((days) => days * 24 * hourMs),
  fc.constantFrom(-10 * yearMs, 10 * yearMs),
);

/** One step: somebody takes a ticket, time passes, the clock is set anywhere, or the machine restarts. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('registration' as const, 'hire' as const, 'complaint' as const)
      .map((business) => ({ do: 'take' as const, business })),
  },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }).map((hours) => ({ do: 'wait' as const, hours })) },
  { weight: 2, arbitrary: wrong.map((offMs) => ({ do: 'set-clock' as const, offMs })) },
  { weight: 1, arbitrary: fc.constantFrom(null, 10 * yearMs, -10 * yearMs).map((offMs) => ({ do: 'restart' as const, offMs })) },
  { weight: 1, arbitrary: fc.constant({ do: 'look' as const }) },
);

/** A machine whose clock is set while it runs, and comes back from its store. */
class WrongMachine {
  readonly truth = new SimulatedClock(start);
  readonly random: SeededRandom;
  readonly path: string;
  offMs = 0;
  store;
  #clock;
  #ids;
  #startedWrong = false;

  constructor(path: string, seed: number) {
    this.path = path;
    this.random = new SeededRandom(seed);
    this.store = openStore({ path });
    this.#clock = this.#open();
    this.#ids = createIdMaker(this.#clock, this.random);
  }

  #open() {
    const { truth } = this;
    const clock: Clock = {
      nowMs: () => truth.nowMs() + this.offMs,
      monotonicMs: () => truth.monotonicMs(),
      schedule: (delayMs, callback) => truth.schedule(delayMs, callback),
    };
    return openSteadyClock({ store: this.store, clock, log: silentLog, zone, elapsedMs: () => truth.monotonicMs() });
  }

  /** `offMs`: its battery is dead; null: the clock is as wrong as before. */
  restart(offMs: number | null): void {
    this.store.close();
    this.offMs = offMs ?? this.offMs;
    this.#startedWrong = this.offMs !== 0;
    this.store = openStore({ path: this.path });
    this.#clock = this.#open();
    this.#ids = createIdMaker(this.#clock, this.random);
    this.wait(0);
  }

  /** Who doesn't know the time at all believes any that can be. */
  set(offMs: number): void {
    const isUnknown = this.doubt() !== null && this.#startedWrong;
    this.offMs = isUnknown && Math.abs(offMs) < yearMs ? 0 : offMs;
  }

  wait(ms: number): void {
    // Whoever runs looks at the time every hour at least: sweeps, screens, the line.
    for (let passed = 0; passed < ms; passed += hourMs) {
      this.truth.advance(Math.min(hourMs, ms - passed));
      this.#clock.nowMs();
    }
    this.truth.advance(0);
  }

  take(business: 'registration' | 'hire' | 'complaint') {
    const making = { keyring: createKeyring(new Uint8Array(32), this.random), ids: this.#ids, random: this.random, node: 'N', zone };
    const nowMs = this.#clock.nowMs();
    return this.store.transaction((tx) =>
      issueTicket(tx, { ...making, letters: usualLetters }, { business, personId: null, maskedName: null, nowMs }),
    );
  }

  day = (): string => businessDay(this.store, this.#clock.nowMs(), zone);
  accept = (): void => this.#clock.accept();
  doubt = () => this.#clock.doubt();
}

it('whatever the clock does, no number is given twice on a day, none of a day to come, and the day is right once somebody looked', () => {
  let file = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      file += 1;
      const machine = new WrongMachine(join(folder, `${file}.db`), file);
      // It has been at work before.
      machine.take('hire');
      machine.wait(2 * hourMs);
      const given = new Set<string>();
      const numbers = new Set<string>();
      for (const one of steps) {
        const today = calendarDay(machine.truth.nowMs(), zone);
        if (one.do === 'wait') machine.wait(one.hours * hourMs);
        else if (one.do === 'set-clock') {
          machine.set(one.offMs);
          // Noticed while it runs: what happens while it is off is for a start to judge.
          machine.day();
          machine.wait(0);
        } else if (one.do === 'restart') machine.restart(one.offMs);
        else if (one.do === 'look') {
          machine.offMs = 0;
          machine.accept();
          machine.wait(0);
          expect(machine.doubt()).toBeNull();
          // At most the days behind which a small error may lie.
          expect(machine.day() >= today).toBe(true);
        } else {
          const ticket = machine.take(one.business);
          const label = `${ticket.letter}${ticket.number}`;
          expect(given.has(`${ticket.day} ${label}`)).toBe(false);
          given.add(`${ticket.day} ${label}`);
          expect(numbers.has(`${today} ${label}`)).toBe(false);
          numbers.add(`${today} ${label}`);
          expect(ticket.day <= calendarDay(machine.truth.nowMs() + 3 * hourMs, zone)).toBe(true);
        }
      }
      machine.store.close();
    }),
    { numRuns: 25 },
  );
}, 60_000);
