import { join } from 'node:path';
import { buildScreens } from '../../../scripts/launch/build-screens.ts';
import { hasSocat, startPtyPair } from '../../support/pty.ts';
import { openPrinterEnd, type PrinterEnd } from './printer-end.ts';
import { openReaderEnd, type ReaderEnd } from './reader-end.ts';

export { hasSocat };
export const noSocat = 'socat is not installed';

const root = join(import.meta.dirname, '../../..');

/** A reader on a serial line (a pty) and a printer on a TCP port, for one service after another. */
export interface DeviceEnds {
  readonly reader: ReaderEnd;
  readonly printer: PrinterEnd;
  /** The settings that lead a service to them. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function openDeviceEnds(): Promise<DeviceEnds> {
  // A service knows the screens that were there when it started: they are built now, from the sources as they are.
  await buildScreens(root);
  const pty = await startPtyPair();
  const reader = await openReaderEnd(pty.devicePath);
  const printer = await openPrinterEnd();
  return {
    reader,
    printer,
    env: { JIAFU_ID_READER: `serial:${pty.driverPath}?baud=115200`, JIAFU_TICKET_PRINTER: `tcp://127.0.0.1:${printer.port}` },
    close: async () => {
      await printer.close();
      await pty.close();
    },
  };
}
