import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../hall/kernel/index.ts';
import { createReaderSimulator, type ReaderSimulator } from '../../native/id-reader/simulator/reader-simulator.ts';
import type { SerialLink } from '../../native/link/serial-link.ts';
import { openSerialPort } from '../../native/link/serialport-link.ts';
import { createPrinterSimulator, type PrinterSimulator } from '../../native/ticket-printer/simulator/index.ts';
import { systemClock } from '../../service/system.ts';
import { buildScreens } from './e2e-screens.ts';
import { startPtyPair } from './pty.ts';
import { SeededRandom } from './seeded-random.ts';
import { startServiceProcess, type ServiceProcess } from './service-process.ts';

export const STAFF_CODE = 'staff-code-of-the-tests';
/** As the setting is given below. */
export const HALL_NAME = '示例市家政服务市场';

/**
 * Everything of a kiosk but the glass: the service in its own process, and at the other ends of its serial line and its
 * printer's socket two machines that the test holds in its hands.
 */
export interface WholeKiosk {
  /** Stays the same when the service is killed and started again. */
  readonly url: string;
  readonly data: string;
  readonly reader: ReaderSimulator;
  readonly printer: PrinterSimulator;
  service(): ServiceProcess;
  /** As a power cut or a crash would. */
  killService(): Promise<void>;
  startService(): Promise<void>;
  /** The reader's cable: both ends of the line vanish, and come back. */
  unplugReader(): Promise<void>;
  plugInReader(): Promise<void>;
  close(): Promise<void>;
}

/** @param data a folder for the store when it must not be a usual one */
export async function startWholeKiosk(
  env: Readonly<Record<string, string>> = {},
  data: string = mkdtempSync(join(tmpdir(), 'jiafu-kiosk-')),
): Promise<WholeKiosk> {
  buildScreens();
  const pair = await startPtyPair();
  const reader = createReaderSimulator({ clock: systemClock, random: new SeededRandom(7) });
  const printer = createPrinterSimulator({ clock: systemClock, log: silentLog });
  const { port } = await printer.listen(0);
  let link: SerialLink | undefined;
  let service: ServiceProcess | undefined;
  let ownPort = '0';

  async function attachReader(): Promise<void> {
    link = await openSerialPort({ path: pair.devicePath, baudRate: 115_200, clock: systemClock });
    reader.attach(link);
  }
  async function startService(): Promise<void> {
    service = await startServiceProcess(data, {
      JIAFU_ID_READER: `serial:${pair.driverPath}?baud=115200`,
      JIAFU_TICKET_PRINTER: `tcp://127.0.0.1:${port}`,
      JIAFU_STAFF_CODE: STAFF_CODE,
      JIAFU_HALL_NAME: HALL_NAME,
      ...env,
      JIAFU_PORT: ownPort,
    });
    ownPort = new URL(service.url).port;
  }
  function running(): ServiceProcess {
    if (service === undefined) throw new Error('the service was never started');
    return service;
  }

  await attachReader();
  await startService();
  return {
    url: running().url,
    data,
    reader,
    printer,
    service: running,
    startService,
    killService: async () => {
      running().child.kill('SIGKILL');
      await running().child.ended;
    },
    unplugReader: async () => {
      await pair.kill();
      await link?.close();
    },
    plugInReader: async () => {
      await pair.restart();
      await attachReader();
    },
    close: async () => {
      if (running().child.isRunning()) await running().stop();
      await link?.close();
      await printer.close();
      await pair.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
