import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { silentLog } from '../../../hall/kernel/log.ts';
import { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { ascii, band, bytes, CUT, INIT, LF, qr } from '../../../test/support/escpos/raw-bytes.ts';
import { createPrinterSimulator } from './index.ts';
import type { PrinterSimulator } from './index.ts';

const TICKET = bytes(INIT, ascii('A001'), LF, qr('T1-A001'), CUT);
const PROCESS_ID = bytes('1d 28 48 06 00 30 30 41 42 43 44');
const CONFIRMED = bytes('37 22 41 42 43 44 00');
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function printerOnTcp(options: { bufferBytes?: number } = {}) {
  const clock = new SimulatedClock(Date.UTC(2026, 2, 2));
  const printer = createPrinterSimulator({ clock, log: silentLog, ...options });
  open.push(printer);
  const server = await printer.listen(0);
  return { clock, printer, server };
}

async function host(port: number): Promise<{ socket: Socket; answer: (length: number) => Promise<Uint8Array>; ended: Promise<string> }> {
  const socket = connect({ port, host: '127.0.0.1' });
  open.push({ close: () => socket.destroy() });
  let received = Buffer.alloc(0);
  let notify = (): void => undefined;
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    notify();
  });
  const ended = new Promise<string>((resolve) => {
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
    socket.on('close', () => resolve('closed'));
  });
  await once(socket, 'connect');
  const answer = async (length: number): Promise<Uint8Array> => {
    while (received.length < length) await new Promise<void>((resolve) => (notify = resolve));
    const taken = received.subarray(0, length);
    received = received.subarray(length);
    return Uint8Array.from(taken);
  };
  return { socket, answer, ended };
}

const papers = (printer: PrinterSimulator): string[] =>
  printer.papers().map((paper) => `${paper.ticket.complete ? 'whole' : 'torn'} ${paper.ticket.text}`);

describe('the raw port', () => {
  test('takes a ticket and confirms it', async () => {
    const { printer, server } = await printerOnTcp();
    const { socket, answer } = await host(server.port);
    socket.write(bytes('10 04 01 10 04 04', TICKET, PROCESS_ID));
    expect(await answer(9)).toEqual(bytes('12 12', CONFIRMED));
    expect(papers(printer)).toEqual(['whole A001']);
  });

  test('prints what a host sent before it closed', async () => {
    const { printer, server } = await printerOnTcp();
    const printed = new Promise((resolve) => printer.onPaper(resolve));
    const { socket } = await host(server.port);
    socket.end(TICKET);
    await printed;
    expect(papers(printer)).toEqual(['whole A001']);
  });

  test('serves the next host after the first has gone', async () => {
    const { server } = await printerOnTcp();
    const first = await host(server.port);
    const second = await host(server.port);
    second.socket.write(bytes('10 04 01'));
    first.socket.write(bytes('10 04 04'));
    expect(await first.answer(1)).toEqual(bytes('12'));
    first.socket.end();
    expect(await second.answer(1)).toEqual(bytes('12'));
  });

  test('loses power in the middle of a job: the connection breaks, the port closes and comes back as the same', async () => {
    const { printer, server } = await printerOnTcp();
    const first = await host(server.port);
    printer.atByte(12, 'power-off');
    first.socket.write(bytes(TICKET, PROCESS_ID));
    expect(await first.ended).toBe('ECONNRESET');
    await server.settled();
    expect(papers(printer)).toEqual(['torn A001']);
    const refused = connect({ port: server.port, host: '127.0.0.1' });
    expect(await once(refused, 'error')).toMatchObject([{ code: 'ECONNREFUSED' }]);

    printer.setFault('none');
    await server.settled();
    const second = await host(server.port);
    second.socket.write(bytes(TICKET, PROCESS_ID));
    expect(await second.answer(7)).toEqual(CONFIRMED);
    expect(papers(printer)).toEqual(['whole A001', 'torn A001']);
  });

  test('goes through cover, paper, line and silence as a machine does', async () => {
    const { printer, server } = await printerOnTcp();
    const { socket, answer } = await host(server.port);
    socket.write(bytes('1d 61 ff'));
    expect(await answer(4)).toEqual(bytes('10 00 00 0f'));
    printer.setFault('cover-open');
    expect(await answer(4)).toEqual(bytes('38 00 00 0f'));
    socket.write(bytes(TICKET, PROCESS_ID, '10 04 02'));
    expect(await answer(1)).toEqual(bytes('16'));
    expect(papers(printer)).toEqual([]);
    printer.setFault('paper-near-end');
    expect(await answer(11)).toEqual(bytes('10 00 03 0f', CONFIRMED));
    printer.change({ silent: true });
    const asked = printer.bytesReceived();
    socket.write(bytes('10 04 01'));
    while (printer.bytesReceived() === asked) await new Promise((resolve) => setImmediate(resolve));
    printer.change({ silent: false });
    socket.write(bytes('10 04 04'));
    // The first byte that comes is the answer to the second question.
    expect(await answer(1)).toEqual(bytes('1e'));
  });

  test('holds a fast host back when its buffer is full, and loses nothing', async () => {
    const { clock, printer, server } = await printerOnTcp({ bufferBytes: 4096 });
    printer.change({ drainBytesPerSecond: 100_000 });
    const { socket, answer } = await host(server.port);
    const pictures = bytes(...Array.from({ length: 20 }, () => band(72, 256)));
    socket.write(bytes(INIT, pictures, CUT, PROCESS_ID));
    let confirmed: Uint8Array | undefined;
    const waiting = answer(7).then((value) => (confirmed = value));
    let most = 0;
    while (confirmed === undefined) {
      clock.advance(20);
      most = Math.max(most, printer.bytesBuffered());
      await new Promise((resolve) => setImmediate(resolve));
    }
    await waiting;
    expect(confirmed).toEqual(CONFIRMED);
    expect(most).toBeLessThanOrEqual(4096);
    expect(printer.papers()[0]?.ticket.items.filter((item) => item.type === 'raster')).toHaveLength(20);
  });

  test('a port that is taken is refused with its code', async () => {
    const { printer, server } = await printerOnTcp();
    await expect(printer.listen(server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('a port that was taken while the power was off is reported to who waits for it', async () => {
    const { printer, server } = await printerOnTcp();
    printer.setFault('power-off');
    await server.settled();
    const squatter = createServer().listen(server.port, '127.0.0.1');
    await once(squatter, 'listening');
    printer.setFault('none');
    await expect(server.settled()).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => squatter.close(resolve));
  });
});
