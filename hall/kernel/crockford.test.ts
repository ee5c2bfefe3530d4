import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crockford32 } from './crockford.ts';

it('writes five bits a character, as the alphabet says', () => {
  expect([crockford32(Uint8Array.of(0)), crockford32(Uint8Array.of(0xff)), crockford32(new Uint8Array(10).fill(0xff))]).toEqual([
    '00',
    'ZW',
    'Z'.repeat(16),
  ]);
});

it('gives different bytes of one length different texts', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(bytes, bytes, (left, right) => (crockford32(left) === crockford32(right)) === (Buffer.compare(left, right) === 0)),
    { numRuns: 300 },
  );
});
