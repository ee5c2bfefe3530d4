import type { Clock } from '../kernel/index.ts';
import type { Store, Writer } from '../store/index.ts';
import { deviceFailures, dropDevice, putDevice } from './store.ts';

const most = 20;
const withinMs = 10 * 60_000;
const hiddenMs = 15 * 60_000;

export interface DeviceGuard {
  /** How long the sign-in stays hidden at this machine; 0: it isn't. */
  hiddenMs(device: string): number;
  count(tx: Writer, device: string): void;
  /** A right PIN takes back the try that was counted before it was judged, and no other. */
  takeBack(tx: Writer, device: string): void;
}

/** Mistakes a machine: whoever goes through the names is stopped there before the names are locked for everybody. */
export function createDeviceGuard({ store, clock }: { readonly store: Store; readonly clock: Clock }): DeviceGuard {
  const startMs = clock.monotonicMs();
  const failed = new Map<string, number[]>();
  const hiddenSince = new Map<string, number>();
  // What was before the restart counts as of now: its age isn't known, and a clock on the wall may have been turned.
  for (const { device, failures, hidden } of deviceFailures(store)) {
    failed.set(
      device,
      Array.from({ length: failures }, () => startMs),
    );
    if (hidden === 1) hiddenSince.set(device, startMs);
  }

  function recent(device: string): number[] {
    const sinceMs = clock.monotonicMs() - withinMs;
    return (failed.get(device) ?? []).filter((atMs) => atMs > sinceMs);
  }

  function keep(tx: Writer, device: string, times: number[]): void {
    failed.set(device, times);
    if (times.length === 0 && !hiddenSince.has(device)) dropDevice(tx, device);
    else putDevice(tx, { device, failures: times.length, hidden: hiddenSince.has(device) ? 1 : 0 });
  }

  return {
    hiddenMs(device) {
      const since = hiddenSince.get(device);
      if (since === undefined) return 0;
      const leftMs = Math.ceil(since + hiddenMs - clock.monotonicMs());
      if (leftMs > 0) return leftMs;
      hiddenSince.delete(device);
      failed.delete(device);
      return 0;
    },
    count(tx, device) {
      const times = [...recent(device), clock.monotonicMs()];
      if (times.length >= most) hiddenSince.set(device, clock.monotonicMs());
      keep(tx, device, times);
    },
    takeBack(tx, device) {
      const times = recent(device).slice(0, -1);
      if (times.length < most) hiddenSince.delete(device);
      keep(tx, device, times);
    },
  };
}
