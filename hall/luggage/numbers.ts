const mostNumber = 999;

/** The next number after `last`, past those on cases that are there; null when all are. */
export function nextFree(last: number, taken: ReadonlySet<number>): number | null {
  for (let step = 1; step <= mostNumber; step += 1) {
    const number = ((last - 1 + step) % mostNumber) + 1;
    if (!taken.has(number)) return number;
  }
  return null;
}
