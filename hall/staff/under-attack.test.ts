import { expect, it } from 'vitest';
import { openTestHall } from '../../test/support/open-hall.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { createIdMaker, silentLog } from '../kernel/index.ts';
import { createStaff } from './staff.ts';

const half = (times: readonly number[]): number => times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0;

it('the kiosk’s calls go on while fifty machines fire sign-ins: no call waits for a hash, and few hashes are made', async () => {
  const hall = openTestHall();
  try {
    const random = new SeededRandom(5);
    // At its full cost, on the same store and event loop.
    const staff = createStaff({ ...hall, ids: createIdMaker(hall.clock, random), random, log: silentLog, staffCode: null });
    const guess = (machine: number) =>
      staff.signIn.enter(
        { who: { number: String(machine) }, pin: '829461', newPin: null, at: { device: `m${machine}`, terminalId: `m${machine}` } },
        '',
      );
    const startMs = performance.now();
    await guess(0);
    const hashMs = performance.now() - startMs;

    let attacking = true;
    const attack = Promise.all(Array.from({ length: 50 }, (_, machine) => guess(machine + 1))).finally(() => (attacking = false));
    const waits: number[] = [];
    while (attacking) {
      const before = performance.now();
      await hall.client.kiosk.catalogue();
      waits.push(performance.now() - before);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const codes = (await attack).map((done) => (done.ok ? 'in' : done.error.code));
    expect(codes.filter((code) => code === 'WRONG_PIN')).toHaveLength(6);
    expect(codes.filter((code) => code === 'SIGN_IN_BUSY')).toHaveLength(44);
    // Were a hash in the event loop, at most one call would fit beside each, and would wait as long.
    expect(waits.length).toBeGreaterThan(30);
    expect(half(waits)).toBeLessThan(hashMs / 5);
  } finally {
    await hall.remove();
  }
});
