import { setTimeout as pause } from 'node:timers/promises';
import type { KioskEvent } from '../../../hall/api/contract/index.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { startServiceProcess, type ServiceProcess } from '../../support/service-process.ts';
import { openDeviceEnds } from './device-ends.ts';
import type { PrinterEnd } from './printer-end.ts';
import { watchQuickly } from './quick-events.ts';
import type { ReaderEnd } from './reader-end.ts';

/** The service as it ships, a reader on a serial line (a pty) at 115,200 baud and a printer on a TCP port. */
export interface CardRig {
  readonly service: ServiceProcess;
  readonly reader: ReaderEnd;
  readonly printer: PrinterEnd;
  /** The next event that `pick` takes, of those that come from now on. */
  next<T>(pick: (event: KioskEvent) => T | undefined): Promise<T>;
  /** Ends the visit, takes the card away, and waits until the reader has seen that it is gone, and then a part of a poll. */
  clear(visitId: string): Promise<void>;
  close(): Promise<void>;
}

/** What the reader polls at; the wait after a removal is drawn from it, so that cards come at any moment of the poll. */
const pollMs = 300;
const patienceMs = 30_000;

/** @param env further settings of the service */
export async function startCardRig(folder: string, env: Readonly<Record<string, string>> = {}): Promise<CardRig> {
  const random = new SeededRandom(1);
  const devices = await openDeviceEnds();
  const { reader, printer } = devices;
  const service = await startServiceProcess(folder, { ...devices.env, ...env });
  const picks = new Set<(event: KioskEvent) => void>();
  const watching = watchQuickly(service.url, (event) => {
    for (const pick of picks) pick(event);
  });

  function next<T>(pick: (event: KioskEvent) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => settle(() => reject(new Error('the awaited event did not come'))), patienceMs);
      const look = (event: KioskEvent): void => {
        const found = pick(event);
        if (found !== undefined) settle(() => resolve(found));
      };
      function settle(tell: () => void): void {
        clearTimeout(late);
        picks.delete(look);
        tell();
      }
      picks.add(look);
    });
  }

  async function clear(visitId: string): Promise<void> {
    const gone = next((event) => (event.type === 'card-left' && !event.lying ? true : undefined));
    await service.client.visit.finish({ visitId });
    reader.take();
    await gone;
    await pause(random.below(pollMs));
  }

  async function close(): Promise<void> {
    watching.close();
    await service.stop();
    await devices.close();
  }

  // Ready when the reader polls and the printer answers.
  await readyIn(service);
  return { service, reader, printer, next, clear, close };
}

async function readyIn({ client }: ServiceProcess): Promise<void> {
  const abort = new AbortController();
  for await (const event of await client.kiosk.watch(undefined, {
    signal: AbortSignal.any([abort.signal, AbortSignal.timeout(patienceMs)]),
  })) {
    if (event.type === 'info' && event.info.reader.state === 'ok' && event.info.printer.state === 'ok') break;
  }
  abort.abort();
}
