/** Waiting times between restarts: a crash at noon costs a blink, a crash loop costs no processor. */
const FIRST_MS = 200;
const LONGEST_MS = 5_000;
/** A process that lived this long was well: the next crash starts from the shortest wait again. */
export const HEALTHY_AFTER_MS = 60_000;

/** Wait before restart number `failures` in a row (1, 2, …): 0.2, 0.4, 0.8 … 5 s. */
export function restartDelayMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(16, Math.max(0, failures - 1)));
}
