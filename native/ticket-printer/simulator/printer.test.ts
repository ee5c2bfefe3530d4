import { describe, expect, test } from 'vitest';
import { printerFault } from '../../../hall/api/contract/sim.ts';
import { silentLog } from '../../../hall/kernel/log.ts';
import { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { ascii, band, bytes, CUT, INIT, LF, qr } from '../../../test/support/escpos/raw-bytes.ts';
import { createPrinterSimulator } from './index.ts';
import type { PrinterSimulator, PrinterSimulatorOptions } from './index.ts';

const NOW = Date.UTC(2026, 2, 2, 2, 0, 0);
const PROCESS_ID = bytes('1d 28 48 06 00 30 30 41 42 43 44');
const CONFIRMED = bytes('37 22 41 42 43 44 00');
const TICKET = bytes(INIT, ascii('A001'), LF, qr('T1-A001'), ascii('end'), LF, CUT);

function bench(options: Partial<PrinterSimulatorOptions> = {}) {
  const clock = new SimulatedClock(NOW);
  const printer = createPrinterSimulator({ clock, log: silentLog, ...options });
  return { clock, printer, host: plugIn(printer) };
}

/** A host in memory: what it was answered, and what flow control told it. */
function plugIn(printer: PrinterSimulator) {
  const answers: number[] = [];
  const host = { held: false, cut: false };
  const end = printer.attach({
    write: (chunk) => answers.push(...chunk),
    hold: (on) => {
      host.held = on;
    },
    cut: () => {
      host.cut = true;
    },
  });
  return {
    host,
    send: (...parts: readonly (string | Uint8Array)[]) => end.receive(bytes(...parts)),
    leave: () => end.lost(),
    take: () => Uint8Array.from(answers.splice(0)),
  };
}

describe('status bytes', () => {
  test('a healthy printer answers 12 to every real-time request', () => {
    const { host } = bench();
    host.send('10 04 01', '10 04 02', '10 04 03', '10 04 04', '1d 72 01', '1d 72 02');
    expect(host.take()).toEqual(bytes('12 12 12 12 00 00'));
  });

  test.each([
    ['paper-near-end', '12 12 12 1e'],
    ['paper-end', '1a 32 12 7e'],
    ['cover-open', '1a 16 12 12'],
    ['offline', '1a 12 12 12'],
    ['slow', '12 12 12 12'],
  ] as const)('%s is told as %s', (fault, expected) => {
    const { printer, host } = bench();
    printer.setFault(fault);
    host.send('10 04 01 10 04 02 10 04 03 10 04 04');
    expect(host.take()).toEqual(bytes(expected));
  });

  test.each([
    ['cutter', '1a 52 1a'],
    ['unrecoverable', '1a 52 32'],
    ['head-hot', '1a 52 52'],
  ] as const)('the %s error is told as %s', (error, expected) => {
    const { printer, host } = bench();
    printer.change({ error });
    host.send('10 04 01 10 04 02 10 04 03');
    expect(host.take()).toEqual(bytes(expected));
  });

  test('without a near-end sensor paper end is 72 and near end is never told', () => {
    const { printer, host } = bench({ nearEndSensor: false });
    printer.setFault('paper-near-end');
    host.send('10 04 04');
    printer.setFault('paper-end');
    host.send('10 04 04');
    expect(host.take()).toEqual(bytes('12 72'));
  });

  test('near end shows in GS r 1', () => {
    const { printer, host } = bench();
    printer.setFault('paper-near-end');
    host.send('1d 72 31');
    expect(host.take()).toEqual(bytes('03'));
  });

  test('automatic status comes when asked for and at every change it covers', () => {
    const { printer, host } = bench();
    host.send('1d 61 ff');
    expect(host.take()).toEqual(bytes('10 00 00 0f'));
    printer.change({ cover: 'open' });
    printer.change({ cover: 'closed', paper: 'near-end' });
    printer.change({ drainBytesPerSecond: 100 });
    printer.change({ drainBytesPerSecond: undefined });
    expect(host.take()).toEqual(bytes('38 00 00 0f', '10 00 03 0f'));
    host.send('1d 61 08');
    host.take();
    printer.change({ online: false });
    expect(host.take()).toEqual(bytes());
    printer.change({ online: true });
    host.send('1d 61 00');
    printer.change({ paper: 'ok' });
    expect(host.take()).toEqual(bytes());
  });

  test('DLE EOT inside raster data is answered and the raster stays whole', () => {
    const { printer, host } = bench();
    host.send(INIT, band(3, 2, bytes('10 04 04')), CUT);
    expect(host.take()).toEqual(bytes('12 12'));
    expect(printer.papers()[0]?.ticket.failures).toEqual([]);
  });

  test('every fault of the staff page is known here', () => {
    const { printer } = bench();
    for (const fault of printerFault.options) printer.setFault(fault);
    expect(printerFault.options).toHaveLength(8);
  });
});

describe('printing', () => {
  test('a ticket becomes a paper, stamped and newest first', () => {
    const { clock, printer, host } = bench();
    const seen: string[] = [];
    printer.onPaper((paper) => seen.push(paper.ticket.text));
    host.send(TICKET);
    clock.advance(1000);
    host.send(INIT, ascii('b'), LF, CUT);
    expect(printer.papers().map((paper) => [paper.at, paper.ticket.text, paper.ticket.complete])).toEqual([
      [NOW + 1000, 'b', true],
      [NOW, 'A001\nend', true],
    ]);
    expect(seen).toEqual(['A001\nend', 'b']);
  });

  test('only the last 50 papers are kept', () => {
    const { printer, host } = bench();
    for (let index = 0; index < 60; index += 1) host.send(ascii(`n${index}`), LF, CUT);
    expect(printer.papers()).toHaveLength(50);
    expect(printer.papers()[49]?.ticket.text).toBe('n10');
  });

  test('the process id is answered when the paper has moved, not when the bytes have come', () => {
    const { clock, host } = bench({ dotsPerSecond: 1200 });
    host.send(TICKET, PROCESS_ID);
    clock.advance(100);
    expect(host.take()).toEqual(bytes());
    // 30 + 126 + 30 + 120 dots at 1,200 a second.
    clock.advance(154);
    expect(host.take()).toEqual(bytes());
    clock.advance(2);
    expect(host.take()).toEqual(CONFIRMED);
  });

  test('a slow printer answers real-time requests at once and the rest when it gets there', () => {
    const { clock, printer, host } = bench();
    printer.setFault('slow');
    host.send(TICKET, PROCESS_ID, '10 04 01');
    expect(host.take()).toEqual(bytes('12'));
    const length = TICKET.length + PROCESS_ID.length;
    clock.advance((length * 1000) / 400 - 60);
    expect(host.take()).toEqual(bytes());
    clock.advance(120);
    expect(host.take()).toEqual(CONFIRMED);
  });

  test('a silent printer prints and answers nothing', () => {
    const { printer, host } = bench();
    printer.setFault('silent');
    host.send('1d 61 ff', '10 04 01', TICKET, PROCESS_ID);
    printer.change({ cover: 'open' });
    expect(host.take()).toEqual(bytes());
    expect(printer.papers()).toHaveLength(1);
  });

  test.each(['cover-open', 'offline', 'paper-end'] as const)('%s keeps the ticket in the buffer until it is over', (fault) => {
    const { printer, host } = bench();
    printer.setFault(fault);
    host.send(TICKET, PROCESS_ID);
    expect(printer.papers()).toHaveLength(0);
    expect(host.take()).toEqual(bytes());
    printer.setFault('none');
    expect(printer.papers()).toHaveLength(1);
    expect(printer.papers()[0]?.ticket.items.some((item) => item.type === 'paper-change')).toBe(false);
    expect(host.take()).toEqual(CONFIRMED);
  });

  test('a busy printer stops the host and reads nothing, not even a status request', () => {
    const { printer, host } = bench();
    printer.change({ busy: true });
    expect(host.host.held).toBe(true);
    host.send('10 04 01', TICKET);
    expect([printer.bytesReceived(), [...host.take()]]).toEqual([0, []]);
    printer.change({ busy: false });
    expect(host.host.held).toBe(false);
    expect(host.take()).toEqual(bytes('12'));
    expect(printer.papers()).toHaveLength(1);
  });

  test('a full buffer holds the host until there is room', () => {
    const { printer, host } = bench({ bufferBytes: 16 });
    printer.setFault('offline');
    host.send(TICKET);
    expect([host.host.held, printer.bytesReceived()]).toEqual([true, 16]);
    printer.setFault('none');
    expect([host.host.held, printer.bytesReceived(), printer.papers().length]).toEqual([false, TICKET.length, 1]);
  });

  test('a second host waits until the first has gone', () => {
    const { printer, host } = bench();
    const second = plugIn(printer);
    second.send('10 04 01');
    expect([second.host.held, [...second.take()]]).toEqual([true, []]);
    host.leave();
    expect([second.host.held, [...second.take()]]).toEqual([false, [0x12]]);
  });
});

describe('faults in the middle of a ticket', () => {
  test('the roll ends between two items: the printer stops, says so, and goes on with the new roll', () => {
    const { printer, host } = bench();
    host.send('1d 61 ff');
    host.take();
    printer.endPaperAfter(100, 80);
    host.send(TICKET, PROCESS_ID);
    expect(host.take()).toEqual(bytes('10 00 03 0f', '18 00 0f 0f'));
    expect(printer.papers()).toHaveLength(0);
    printer.refillPaper();
    expect(printer.papers()[0]?.ticket.items.map((item) => item.type)).toEqual(['line', 'qr', 'paper-change', 'line', 'cut']);
    expect(printer.papers()[0]?.ticket.failures).toEqual([]);
    expect(host.take()).toEqual(bytes('10 00 00 0f', CONFIRMED));
  });

  test('a printer that drops its buffer leaves an unfinished paper', () => {
    const { printer, host } = bench({ afterRefill: 'discard' });
    printer.endPaperAfter(100);
    host.send(TICKET, PROCESS_ID);
    printer.refillPaper();
    expect(printer.papers().map((paper) => [paper.ticket.complete, paper.ticket.text])).toEqual([[false, 'A001']]);
    expect(host.take()).toEqual(bytes());
  });

  test('power lost at every byte of a job: never more than one paper, whole only if the cut was read', () => {
    const stream = bytes(TICKET, PROCESS_ID);
    for (let at = 0; at <= stream.length; at += 1) {
      const { printer, host } = bench();
      printer.atByte(at, 'power-off');
      host.send(stream);
      const papers = printer.papers().map((paper) => paper.ticket.complete);
      expect([at, host.host.cut, printer.bytesReceived()]).toEqual([at, true, at]);
      expect([at, papers]).toEqual([at, at >= TICKET.length ? [true] : at >= 7 ? [false] : []]);
      expect(host.take()).toEqual(at === stream.length ? CONFIRMED : bytes());
    }
  });

  test('modes and buffer do not survive the power switch', () => {
    const { printer, host } = bench();
    host.send('1c 26', '1b 61 01', '1d 61 ff');
    printer.change({ online: false });
    host.send(ascii('lost'), LF);
    printer.setFault('power-off');
    printer.setFault('none');
    const again = plugIn(printer);
    again.send(ascii('new'), LF, CUT);
    expect(printer.papers()[0]?.ticket).toMatchObject({ text: 'new', items: [{ align: 'left' }, {}] });
    printer.change({ cover: 'open' });
    expect(again.take()).toEqual(bytes());
  });

  test('a host that comes while the power is off is cut', () => {
    const { printer } = bench();
    printer.setFault('power-off');
    expect(plugIn(printer).host.cut).toBe(true);
  });

  test('single changes and functions can be scripted, each at its byte', () => {
    const { printer, host } = bench();
    const at: number[] = [];
    printer.atByte(3, () => at.push(printer.bytesReceived()));
    printer.atByte(6, { silent: true });
    host.send('10 04 01 10 04 01 10 04 01');
    expect([at, [...host.take()]]).toEqual([[3], [0x12, 0x12]]);
  });

  test('a breach is kept with its paper', () => {
    const { printer, host } = bench();
    host.send(INIT, '1b 70', ascii('a'), LF, CUT);
    expect(printer.papers()[0]?.ticket.failures).toMatchObject([{ kind: 'unknown-command', offset: 2 }]);
  });
});
