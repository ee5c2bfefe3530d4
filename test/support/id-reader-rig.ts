import { silentLog } from '../../hall/kernel/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import type { DeviceStatus, IdReader, IdReaderEvent } from '../../hall/ports/index.ts';
import { createIdReader, type IdReaderOptions } from '../../native/id-reader/serial-reader.ts';
import {
  createReaderSimulator,
  type ReaderSimulator,
  type ReaderSimulatorOptions,
} from '../../native/id-reader/simulator/reader-simulator.ts';
import { SeededRandom } from './seeded-random.ts';

export interface IdReaderRig {
  readonly clock: SimulatedClock;
  readonly simulator: ReaderSimulator;
  readonly reader: IdReader;
  /** Everything that the reader told since it was made or since `takeEvents`. */
  readonly events: IdReaderEvent[];
  readonly statuses: DeviceStatus[];
  takeEvents(): IdReaderEvent[];
  /** Starts and waits until it polls. */
  start(): Promise<void>;
}

export interface RigOptions {
  readonly simulator?: Partial<Omit<ReaderSimulatorOptions, 'clock'>>;
  readonly reader?: Partial<Omit<IdReaderOptions, 'clock'>>;
}

/** Driver and simulator on one memory line and one simulated clock. */
export function createIdReaderRig({ simulator: simulated = {}, reader: driven = {} }: RigOptions = {}): IdReaderRig {
  const clock = new SimulatedClock(Date.UTC(2026, 8, 1, 1));
  const simulator = createReaderSimulator({ clock, random: new SeededRandom(1), ...simulated });
  const reader = createIdReader({ clock, log: silentLog, openLink: () => simulator.connect(), ...driven });
  const events: IdReaderEvent[] = [];
  const statuses: DeviceStatus[] = [];
  reader.onEvent((event) => events.push(event));
  reader.onStatus((status) => statuses.push(status));
  return {
    clock,
    simulator,
    reader,
    events,
    statuses,
    takeEvents: () => events.splice(0),
    start: async () => {
      reader.start();
      await clock.advanceAsync(10);
    },
  };
}

/** Events without the card, to compare courses of events. */
export function courseOf(events: readonly IdReaderEvent[]): string[] {
  return events.map((event) => ('why' in event ? `${event.type}: ${event.why}` : event.type));
}
