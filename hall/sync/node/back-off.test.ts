import { expect, it } from 'vitest';
import { SeededRandom } from '../../../test/support/seeded-random.ts';
import { backOffMs } from './back-off.ts';

const nodes = 3_000;
/** Of a city that is smaller than it should be; more are told to come again. */
const servedPerSecond = 50;
const askedMs = 5_000;

interface Came {
  /** For each that was needed. */
  readonly requests: number;
  readonly mostInASecond: number;
  readonly allAfterMs: number;
}

/** Thousands of nodes whose city was away so long; it is away again for a while at those moments after it came back. */
function comeBack(outageMs: number, again: readonly number[] = [], wait = backOffMs): Came {
  const random = new SeededRandom(7);
  const waiting = Array.from({ length: nodes }, () => {
    let [failures, atMs] = [1, random.below(1_000) - outageMs];
    while (atMs < 0) {
      failures += 1;
      atMs += wait(random, failures, 0);
    }
    return { failures, atMs };
  });
  const seconds = new Map<number, number>();
  let [requests, lastMs] = [0, 0];
  while (waiting.length > 0) {
    // A second at a time, in the order of their coming.
    const second = Math.floor(Math.min(...waiting.map(({ atMs }) => atMs)) / 1_000);
    const coming = waiting.filter(({ atMs }) => Math.floor(atMs / 1_000) === second).toSorted((a, b) => a.atMs - b.atMs);
    const isAway = again.some((ms) => second * 1_000 >= ms && second * 1_000 < ms + 20_000);
    requests += coming.length;
    if (!isAway) seconds.set(second, coming.length);
    for (const [i, one] of coming.entries()) {
      if (!isAway && i < servedPerSecond) {
        waiting.splice(waiting.indexOf(one), 1);
        lastMs = Math.max(lastMs, one.atMs);
        continue;
      }
      one.failures += 1;
      one.atMs += Math.max(1, wait(random, one.failures, isAway ? 0 : askedMs));
    }
  }
  return { requests: requests / nodes, mostInASecond: Math.max(...seconds.values()), allAfterMs: lastMs };
}

it('thousands that come back after an hour ask hardly more often than they must, and never all at once', () => {
  const came = comeBack(3_600_000);
  expect(came.requests).toBeLessThanOrEqual(1.2);
  expect(came.mostInASecond).toBeLessThanOrEqual(60);
  expect(came.allAfterMs).toBeLessThanOrEqual(600_000);
});

it('nor when the city goes away three times more while they come', () => {
  expect(comeBack(3_600_000, [10_000, 60_000, 120_000]).requests).toBeLessThanOrEqual(2);
});

it('would notice a wait without chance in it', () => {
  const noChance = { bytes: () => new Uint8Array([255, 255]) };
  const came = comeBack(3_600_000, [], (_random, failures, asked) => backOffMs(noChance, failures, asked));
  expect(came.requests).toBeGreaterThan(5);
});

it('is back within half a minute after a line was cut for a moment', () => {
  const random = new SeededRandom(1);
  for (let failures = 1; failures <= 20; failures += 1) expect(backOffMs(random, failures, 0)).toBeLessThanOrEqual(30_000);
});
