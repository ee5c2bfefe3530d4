import { attachDuplex } from './duplex-line.ts';
import type { PrinterEnd, PrinterLine } from './host-lines.ts';
import { openTcpPort } from './link/tcp-port.ts';
import type { TcpPort } from './link/tcp-port.ts';

export interface ServedPrinter {
  attach(line: PrinterLine): PrinterEnd;
  onPower(listener: (on: boolean) => void): () => void;
}

export interface PrinterServer {
  readonly port: number;
  /** Resolves when the port is open or closed as the power says. Rejects if it could not be opened again. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** The printer's raw TCP port. Without power there is no port; with it the same one again. */
export async function servePrinter(options: { printer: ServedPrinter; port: number; host: string }): Promise<PrinterServer> {
  const { printer, host } = options;
  const open = (port: number): Promise<TcpPort> =>
    openTcpPort({ port, host, onSocket: (socket) => attachDuplex(printer, socket, () => socket.resetAndDestroy()) });

  const first = await open(options.port);
  let current: TcpPort | undefined = first;
  let turn: Promise<void> = Promise.resolve();
  const follow = async (on: boolean): Promise<void> => {
    if (on) current ??= await open(first.port);
    else {
      const closing = current;
      current = undefined;
      await closing?.close();
    }
  };
  const stop = printer.onPower((on) => {
    turn = Promise.allSettled([turn]).then(() => follow(on));
    // Who waits with `settled` gets the reason; nobody waiting is no crash of the process.
    turn.catch(() => undefined);
  });
  return {
    port: first.port,
    settled: () => turn,
    close: async () => {
      stop();
      await Promise.allSettled([turn]);
      await follow(false);
    },
  };
}
