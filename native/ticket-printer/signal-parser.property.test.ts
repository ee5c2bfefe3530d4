import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createProcessIds } from './confirmation.ts';
import { type PrinterSignal, SignalParser } from './signal-parser.ts';

function parse(chunks: readonly number[][]): PrinterSignal[] {
  const signals: PrinterSignal[] = [];
  const parser = new SignalParser((signal) => signals.push(signal));
  for (const chunk of chunks) parser.push(Uint8Array.from(chunk));
  return signals;
}

const realTime = fc.constantFrom(0x12, 0x16, 0x1a, 0x1e, 0x32, 0x52, 0x72, 0x7e).map((byte) => ({
  bytes: [byte],
  signal: { type: 'real-time', byte } as PrinterSignal,
}));
const low = fc.constantFrom(0x00, 0x03, 0x0c, 0x0f, 0x40, 0x60);
const paper = low.map((byte) => ({ bytes: [byte], signal: { type: 'paper-status', byte } as PrinterSignal }));
const auto = fc.tuple(fc.constantFrom(0x10, 0x14, 0x18, 0x38), low, low, low).map((bytes) => ({
  bytes,
  signal: { type: 'auto-status', bytes } as PrinterSignal,
}));
const end = fc.integer({ min: 0, max: 2 ** 41 }).map((start) => {
  const processId = createProcessIds(start)();
  return { bytes: [0x37, 0x22, ...Buffer.from(processId), 0], signal: { type: 'process-end', processId } as PrinterSignal };
});
const said = fc.array(fc.oneof(realTime, paper, auto, end), { maxLength: 20 });

it('hears the same whatever the chunks', () => {
  fc.assert(
    fc.property(said, fc.array(fc.nat(6)), (units, sizes) => {
      const bytes = units.flatMap((unit) => unit.bytes);
      const chunks: number[][] = [];
      for (const size of sizes) chunks.push(bytes.splice(0, size));
      expect(parse([...chunks, bytes])).toEqual(units.map(({ signal }) => signal));
    }),
    { numRuns: 2000 },
  );
});

it('never takes the remains of a process id that lost its header for the printer state', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 41 }), fc.integer({ min: 1, max: 6 }), (start, lost) => {
      const block = [0x37, 0x22, ...Buffer.from(createProcessIds(start)()), 0];
      expect(parse([block.slice(lost)]).filter(({ type }) => type === 'real-time' || type === 'auto-status')).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

it('survives any noise and understands a question answered after an unfinished unit', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(255)), (noise) => {
      expect(parse([noise, [0x12]]).at(-1)).toEqual({ type: 'real-time', byte: 0x12 });
    }),
    { numRuns: 2000 },
  );
});
