import { sleep, type Clock } from './clock.ts';

/** Whether that work is still going on after so long; answers sooner when it ends, and rejects when it does. */
export async function outlasts(clock: Clock, work: Promise<unknown>, ms: number): Promise<boolean> {
  const watchdog = new AbortController();
  const hung = sleep(clock, ms, watchdog.signal).then(
    () => true,
    () => false,
  );
  return await Promise.race([work.then(() => false), hung]).finally(() => watchdog.abort());
}
