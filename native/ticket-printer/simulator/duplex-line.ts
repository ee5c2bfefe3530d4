import type { Duplex } from 'node:stream';
import type { PrinterEnd, PrinterLine } from './host-lines.ts';

/** Plugs any byte stream into a printer: a socket, a serial port, one side of a pair in memory. */
export function attachDuplex(printer: { attach(line: PrinterLine): PrinterEnd }, duplex: Duplex, cut = () => duplex.destroy()): void {
  let gone = false;
  const end = printer.attach({
    write: (bytes) => {
      if (!gone && duplex.writable) duplex.write(bytes);
    },
    hold: (on) => {
      if (on) duplex.pause();
      else duplex.resume();
    },
    cut,
  });
  const lost = (): void => {
    if (gone) return;
    gone = true;
    end.lost();
  };
  duplex.on('data', (chunk: Uint8Array) => end.receive(chunk));
  duplex.on('end', lost);
  duplex.on('close', lost);
  // A host that resets its connection is an ordinary end of it; 'close' follows.
  duplex.on('error', lost);
}
