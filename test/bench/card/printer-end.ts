import { silentLog } from '../../../hall/kernel/index.ts';
import { attachDuplex, createPrinterSimulator } from '../../../native/ticket-printer/simulator/index.ts';
import { openTcpPort } from '../../../native/ticket-printer/simulator/link/tcp-port.ts';
import { systemClock } from '../../../service/system.ts';

/** A printer's socket where the moment of a paper's last byte is known. Its paper takes no time, as no byte waits for it. */
export interface PrinterEnd {
  readonly port: number;
  /** Papers cut so far. */
  papers(): number;
  /** When the chunk arrived that completed the next paper. */
  nextPaper(): Promise<number>;
  close(): Promise<void>;
}

export async function openPrinterEnd(): Promise<PrinterEnd> {
  const printer = createPrinterSimulator({ clock: systemClock, log: silentLog });
  let chunkAtMs = Number.NaN;
  let papers = 0;
  const waiting: ((atMs: number) => void)[] = [];
  printer.onPaper(() => {
    papers += 1;
    waiting.shift()?.(chunkAtMs);
  });
  const server = await openTcpPort({
    port: 0,
    host: '127.0.0.1',
    onSocket: (socket) => {
      // Before the printer's own listener, so that the time is that of the arrival.
      socket.on('data', () => {
        chunkAtMs = performance.now();
      });
      attachDuplex(printer, socket, () => socket.resetAndDestroy());
    },
  });
  return {
    port: server.port,
    papers: () => papers,
    nextPaper: () => new Promise((resolve) => waiting.push(resolve)),
    close: async () => {
      await printer.close();
      await server.close();
    },
  };
}
