/** Crockford's base 32 without I, L, O, U: no letter that is read for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five bits a character, most significant first; the last character is padded with zero bits. 10 bytes give 16 characters. */
export function crockford32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(buffer >> bits) & 31] ?? '';
    }
    buffer &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + (alphabet[(buffer << (5 - bits)) & 31] ?? '');
}
