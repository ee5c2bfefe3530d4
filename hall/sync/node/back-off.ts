import type { Random } from '../../kernel/index.ts';

const firstMs = 1_000;
/** A hall's line comes back at any moment, and somebody waits for it. */
const longestMs = 30_000;
/** After some minutes it isn't this hall's line, and thousands wait for the same city: the bound then grows by as much at each try. */
const patience = 20;
const longestOutageMs = 180_000;

/**
 * How long to wait after so many failures: anything up to a bound that doubles (full jitter), so that a hall full of kiosks doesn't come back
 * all at once, nor a country full of halls. What the other side asked for is the least.
 */
export function backOffMs(random: Random, failures: number, askedMs: number): number {
  const bound =
    failures <= patience
      ? Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1))
      : Math.min(longestOutageMs, longestMs * (1 + failures - patience));
  const [a = 0, b = 0] = random.bytes(2);
  return askedMs + Math.round((bound * (a * 256 + b)) / 65_535);
}
