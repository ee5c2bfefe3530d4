import { expect, test } from 'vitest';
import { bytes } from '../../../../test/support/escpos/raw-bytes.ts';
import { RealtimeScanner } from './realtime-scanner.ts';

test.each([
  ['10 04 01', [1]],
  ['10 04 01 10 04 04', [1, 4]],
  ['10 10 04 02', [2]],
  ['10 04 10 04 03', [3]],
  ['10 04 04 04', [4]],
  ['10 04 00 10 04 05 10 05 01 04 01', []],
])('in %s the requests are %j', (stream, expected) => {
  const scanner = new RealtimeScanner();
  expect([...bytes(stream)].flatMap((byte) => scanner.push(byte) ?? [])).toEqual(expected);
});
