import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascii, band, bytes, chinese, CUT, INIT, LF, qr } from '../../../../test/support/escpos/raw-bytes.ts';
import { Interpreter, interpretBytes } from './index.ts';
import type { Failure, HostRequest, Ticket } from './index.ts';

const STREAM = bytes(
  INIT,
  '1b 61 01',
  '1d 21 33',
  ascii('A001'),
  LF,
  '1d 21 00',
  chinese('家政登记 䶮㛃𬱟'),
  LF,
  qr('T1-A001-9F3K'),
  band(9, 12, bytes('10 04 01 ff')),
  '1b 70',
  chinese('张'.repeat(30)),
  LF,
  CUT,
  '1d 28 48 06 00 30 30 41 42 43 44',
  '10 04 02',
  INIT,
  'd5 c5',
  ascii('b'),
  LF,
);

function inChunks(chunks: readonly Uint8Array[]): { tickets: Ticket[]; failures: Failure[]; requests: HostRequest[] } {
  const result = { tickets: [] as Ticket[], failures: [] as Failure[], requests: [] as HostRequest[] };
  const interpreter = new Interpreter({
    onTicket: (ticket) => result.tickets.push(ticket),
    onFailure: (failure) => result.failures.push(failure),
    onRequest: (request) => result.requests.push(request),
  });
  for (const chunk of chunks) interpreter.push(chunk);
  interpreter.end();
  return result;
}

test('any chunking of a stream gives the same paper, requests and failures', () => {
  const whole = interpretBytes(STREAM);
  fc.assert(
    fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 40 }), (cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), STREAM.length];
      const chunks = edges.slice(1).map((edge, index) => STREAM.subarray(edges[index], edge));
      expect(inChunks(chunks)).toEqual(whole);
    }),
    { numRuns: 200 },
  );
});

test('no bytes crash it, and what it reports lies within the stream', () => {
  const introducers = fc.constantFrom(0x10, 0x1b, 0x1c, 0x1d, 0x28, 0x6b, 0x76, 0x30, 0x31, 0x04, 0x0a, 0x56, 0x42);
  const noise = fc.array(fc.oneof(fc.integer({ min: 0, max: 255 }), introducers), { maxLength: 300 });
  fc.assert(
    fc.property(noise, (values) => {
      const { failures, tickets } = interpretBytes(Uint8Array.from(values));
      for (const failure of failures) expect(failure.offset).toBeLessThanOrEqual(values.length);
      for (const ticket of tickets) {
        for (const item of ticket.items) expect(item.type !== 'line' || item.columns <= 48).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
