/** Numbers as font files have them: the highest byte first. */
export const uint16 = (value: number): Uint8Array => Uint8Array.of((value >> 8) & 0xff, value & 0xff);
export const int16 = (value: number): Uint8Array => uint16(value & 0xff_ff);
export const uint32 = (value: number): Uint8Array => joined(uint16(value >>> 16), uint16(value & 0xff_ff));

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Filled with zeros to a multiple of four bytes, as tables and glyphs stand. */
export const padded = (bytes: Uint8Array): Uint8Array => joined(bytes, new Uint8Array(-bytes.length & 3));
