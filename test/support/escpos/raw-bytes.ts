import iconv from 'iconv-lite';

/** Bytes written by hand: hex groups as strings, or bytes as they are. */
export function bytes(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? hex(part) : part)]));
}

/** ASCII as the printer takes it. */
export function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** GB18030 between FS & and FS . */
export function chinese(text: string): Uint8Array {
  return bytes('1c 26', iconv.encode(text, 'gb18030'), '1c 2e');
}

/** GS ( k store with a length of the caller's choice; the right one if not said. */
export function qrStore(payload: string, length = payload.length + 3): Uint8Array {
  return bytes('1d 28 6b', Uint8Array.of(length & 255, length >> 8), '31 50 30', ascii(payload));
}

/** A QR symbol of model 2, 6 dots a module, level M. */
export function qr(payload: string): Uint8Array {
  return bytes(
    '1d 28 6b 04 00 31 41 32 00',
    '1d 28 6b 03 00 31 43 06',
    '1d 28 6b 03 00 31 45 31',
    qrStore(payload),
    '1d 28 6b 03 00 31 51 30',
  );
}

/** One GS v 0 band, `widthBytes` × `rows`, filled by the given bytes in turn. */
export function band(widthBytes: number, rows: number, fill: Uint8Array = Uint8Array.of(0)): Uint8Array {
  const data = Uint8Array.from({ length: widthBytes * rows }, (_, index) => fill[index % fill.length] ?? 0);
  return bytes('1d 76 30 00', Uint8Array.of(widthBytes & 255, widthBytes >> 8, rows & 255, rows >> 8), data);
}

export const INIT = bytes('1b 40');
export const CUT = bytes('1d 56 42 00');
export const LF = bytes('0a');

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.split(' ').map((digits) => Number.parseInt(digits, 16)));
}
