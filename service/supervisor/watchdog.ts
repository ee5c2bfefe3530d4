import type { Clock } from '../../hall/kernel/index.ts';
import { askDoor } from './door-request.ts';

const PROBE_EVERY_MS = 2_000;
const PROBE_TIMEOUT_MS = 2_000;
const MISSES_ALLOWED = 2;

/** Asks whether the service behind a socket still answers; must settle soon after the signal aborts. */
export type Probe = (socketPath: string, signal: AbortSignal) => Promise<boolean>;

/** Any answer below 500 counts: the watchdog looks for a stuck process, not for a printer without paper. */
export const probeHealth: Probe = async (socketPath, signal) => (await askDoor(socketPath, { path: '/healthz', signal })).status < 500;

/**
 * Probes every 2 s; calls `onStuck` once, at the third miss in a row. The returned function ends it.
 * Misses are counted by probes sent, not by wall time, so a machine that slept doesn't wake up to a killed service.
 */
export function watch(clock: Clock, probe: Probe, socketPath: string, onStuck: () => void): () => void {
  let misses = 0;
  let ended = false;
  let cancelTimer = (): void => undefined;
  let cancelTimeout = (): void => undefined;
  let controller = new AbortController();

  function plan(): void {
    cancelTimer = clock.schedule(PROBE_EVERY_MS, () => void probeOnce());
  }
  async function probeOnce(): Promise<void> {
    controller = new AbortController();
    cancelTimeout = clock.schedule(PROBE_TIMEOUT_MS, () => controller.abort());
    const alive = await probe(socketPath, controller.signal).catch(() => false);
    cancelTimeout();
    if (ended) return;
    misses = alive ? 0 : misses + 1;
    if (misses > MISSES_ALLOWED) onStuck();
    else plan();
  }
  plan();
  return () => {
    ended = true;
    cancelTimer();
    cancelTimeout();
    controller.abort();
  };
}
