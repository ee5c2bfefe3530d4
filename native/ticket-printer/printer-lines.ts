import type { Clock } from '../../hall/kernel/index.ts';
import type { PrinterLine } from './conversation.ts';

export type OpenLine = () => Promise<PrinterLine>;

/** Raw printing, by custom at port 9100. */
export function tcpPrinterLine(host: string, port: number, clock: Clock): OpenLine {
  return async () => (await import('../link/tcp-stream.ts')).openTcpStream({ host, port, clock });
}

/** Printers say XOFF with 128 bytes or more left in their buffer (Epson's reference, "busy condition"). */
const SERIAL_CHUNK_BYTES = 128;

export function serialPrinterLine(path: string, baudRate: number, clock: Clock): OpenLine {
  return async () => {
    const { openSerialPort } = await import('../link/serialport-link.ts');
    const link = await openSerialPort({ path, baudRate, clock });
    return Object.assign(link, { chunkBytes: SERIAL_CHUNK_BYTES });
  };
}

/** A device file that is only written; goes with a profile that confirms by `none`. */
export function filePrinterLine(path: string, clock: Clock): OpenLine {
  return async () => (await import('../link/file-device.ts')).openFileDevice(path, clock);
}
