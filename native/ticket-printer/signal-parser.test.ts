import { expect, it } from 'vitest';
import { type PrinterSignal, SignalParser } from './signal-parser.ts';

function parse(...bytes: number[]): PrinterSignal[] {
  const signals: PrinterSignal[] = [];
  new SignalParser((signal) => signals.push(signal)).push(Uint8Array.from(bytes));
  return signals;
}

it('tells every kind of answer by its bits', () => {
  expect(parse(0x16, 0x10, 0x00, 0x0c, 0x0f, 0x03, 0x13, 0x11, 0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0x00, 0x7e)).toEqual([
    { type: 'real-time', byte: 0x16 },
    { type: 'auto-status', bytes: [0x10, 0x00, 0x0c, 0x0f] },
    { type: 'paper-status', byte: 0x03 },
    { type: 'flow', maySend: false },
    { type: 'flow', maySend: true },
    { type: 'process-end', processId: 'ABCD' },
    { type: 'real-time', byte: 0x7e },
  ]);
});

it('hears flow control within a block', () => {
  expect(parse(0x37, 0x22, 0x41, 0x13, 0x42, 0x43, 0x44, 0x00)).toEqual([
    { type: 'flow', maySend: false },
    { type: 'process-end', processId: 'ABCD' },
  ]);
});

it('drops what was broken off and understands what follows', () => {
  expect(parse(0x10, 0x00, 0x12)).toEqual([{ type: 'real-time', byte: 0x12 }]);
  expect(parse(0x37, 0x22, 0x41, 0x12)).toEqual([{ type: 'real-time', byte: 0x12 }]);
  expect(parse(0xff, 0x80, 0x12)).toEqual([{ type: 'real-time', byte: 0x12 }]);
});

it('leaves blocks aside that are no process id, and does not collect an endless one', () => {
  expect(parse(0x37, 0x21, 0x41, 0x00)).toEqual([]);
  expect(parse(0x37, ...Array.from({ length: 500 }, () => 0x41), 0x12).at(-1)).toEqual({ type: 'real-time', byte: 0x12 });
});
