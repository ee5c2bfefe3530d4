import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDay } from '../identity/index.ts';
import { createIdMaker } from '../kernel/index.ts';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { createKeyring, openStore } from '../store/index.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { issueTicket, usualLetters } from './index.ts';

const start = Date.UTC(2026, 10, 23, 2);
const hourMs = 60 * 60 * 1_000;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-numbers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One step: somebody takes a ticket, time passes, the clock is set anywhere near, or the machine restarts. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('registration' as const, 'hire' as const, 'complaint' as const)
      .map((business) => ({ do: 'take' as const, business })),
  },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }).map((hours) => ({ do: 'wait' as const, hours })) },
  { weight: 1, arbitrary: fc.integer({ min: -72, max: 72 }).map((hours) => ({ do: 'set-clock' as const, hours })) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
);

it('whatever the clock does, numbers of a letter and day are 1, 2, 3 … and days never go back', () => {
  let file = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      file += 1;
      const path = join(folder, `${file}.db`);
      const clock = new SimulatedClock(start);
      const random = new SeededRandom(file);
      const keyring = createKeyring(new Uint8Array(32), random);
      let store = openStore({ path });
      let ids = createIdMaker(clock, random);
      const next = new Map<string, number>();
      let latest = '';
      for (const one of steps) {
        if (one.do === 'wait') clock.advance(one.hours * hourMs);
        else if (one.do === 'set-clock') clock.jumpWallClock(clock.nowMs() + one.hours * hourMs);
        else if (one.do === 'restart') {
          store.close();
          store = openStore({ path });
          ids = createIdMaker(clock, random);
        } else {
          const nowMs = clock.nowMs();
          const making = { keyring, ids, random, node: 'N', zone: 'Asia/Shanghai', letters: usualLetters };
          const ticket = store.transaction((tx) =>
            issueTicket(tx, making, { business: one.business, personId: null, maskedName: null, nowMs }),
          );
          const today = calendarDay(nowMs, 'Asia/Shanghai');
          latest = latest > today ? latest : today;
          const key = `${latest} ${ticket.letter}`;
          const wanted = (next.get(key) ?? 0) + 1;
          next.set(key, wanted);
          expect([ticket.day, ticket.number]).toEqual([latest, wanted]);
        }
      }
      store.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);
