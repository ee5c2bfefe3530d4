import { inFiveBits } from '../../kernel/index.ts';

/** RFC 4648 §6, upper case, no padding: letters and digits only, which QR codes pack at 5.5 bits a character. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const values = new Map(Array.from(alphabet, (character, value) => [character, value]));

export const base32Length = (bytes: number): number => Math.ceil((bytes * 8) / 5);

export const toBase32 = (bytes: Uint8Array): string => inFiveBits(bytes, alphabet);

/** null: another character, another length than whole bytes make, or bits left over that aren't zero. So each value has exactly one text. */
export function fromBase32(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  if (base32Length(bytes.length) !== text.length) return null;
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const character of text) {
    const value = values.get(character);
    if (value === undefined) return null;
    buffer = (buffer << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = buffer >> bits;
      buffer &= (1 << bits) - 1;
    }
  }
  return buffer === 0 ? bytes : null;
}
