import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyring, SealBroken } from './keyring.ts';

let counter = 0;
/** Never the same bytes twice, as the real one; replayable. */
const random = {
  bytes(length: number): Uint8Array {
    counter += 1;
    return Uint8Array.from({ length }, (_unused, index) => (counter >> (8 * (index % 4))) & 0xff);
  },
};
const keyring = createKeyring(new Uint8Array(32).fill(7), random);
const place = 'persons|sealed|one' as const;

describe('sealing', () => {
  it('gives back what was sealed, in its own place only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const cell = keyring.seal(text, place);
        expect(keyring.openText(cell, place)).toBe(text);
        expect(() => keyring.open(cell, 'persons|sealed|two')).toThrow(SealBroken);
        expect(() => keyring.open(cell, 'drafts|sealed|one')).toThrow(SealBroken);
      }),
    );
  });

  it('refuses a cell with any bit changed or any byte missing', () => {
    const cell = keyring.seal('fictional', place);
    for (let bit = 0; bit < cell.length * 8; bit += 1) {
      const changed = Uint8Array.from(cell);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => keyring.open(changed, place)).toThrow(SealBroken);
    }
    for (let length = 0; length < cell.length; length += 1) expect(() => keyring.open(cell.subarray(0, length), place)).toThrow(SealBroken);
  });

  it('refuses another key', () => {
    const other = createKeyring(new Uint8Array(32).fill(8), random);
    expect(() => other.open(keyring.seal('fictional', place), place)).toThrow(SealBroken);
  });

  it('never seals the same text the same way twice', () => {
    const cells = Array.from({ length: 1_000 }, () => Buffer.from(keyring.seal('x', place)).toString('hex'));
    expect(new Set(cells).size).toBe(1_000);
  });

  it('indexes equal values alike within a field, and differently across fields and keys', () => {
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
    const one = hex(keyring.blindIndex('id-number', '11019919900307013X'));
    expect(hex(keyring.blindIndex('id-number', '11019919900307013X'))).toBe(one);
    expect(hex(keyring.blindIndex('phone', '11019919900307013X'))).not.toBe(one);
    expect(hex(createKeyring(new Uint8Array(32).fill(8), random).blindIndex('id-number', '11019919900307013X'))).not.toBe(one);
  });
});
