/** ESC/POS commands that node-thermal-printer lacks or gets wrong. Sources: Epson's ESC/POS reference, by command name. */

/** FS &: what follows is two-byte or four-byte Chinese. */
export const CHINESE_ON = Uint8Array.of(0x1c, 0x26);
/** FS .: back to one-byte text. */
export const CHINESE_OFF = Uint8Array.of(0x1c, 0x2e);

/** GS V 66 0: feeds to the cutter and leaves one point uncut, so that the ticket doesn't fall. */
export const FEED_AND_CUT = Uint8Array.of(0x1d, 0x56, 0x42, 0x00);

/** GS r 1: the paper status, answered when all data before it has been processed. */
export const ASK_PAPER_STATUS = Uint8Array.of(0x1d, 0x72, 0x01);

/** DLE EOT n, acted on at once, out of turn: 1 printer, 2 cause of offline, 3 error, 4 paper. */
export function askRealTime(n: 1 | 2 | 3 | 4): Uint8Array {
  return Uint8Array.of(0x10, 0x04, n);
}

/** GS ( H function 48: answered with the same four printable characters when printing of all data before it has ended. */
export function askProcessEnd(processId: string): Uint8Array {
  return Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...asciiBytes(processId));
}

/** GS !: both multipliers are one less than the scale, width in the high half (the library swaps them). */
export function size(scale: number): Uint8Array {
  return Uint8Array.of(0x1d, 0x21, ((scale - 1) << 4) | (scale - 1));
}

/** ESC d n: prints what is in the line and feeds; n is one byte. */
export function feed(lines: number): Uint8Array {
  return Uint8Array.of(0x1b, 0x64, lines);
}

/** 6 dots of 1/8 mm: a module of 0.75 mm is read by phones and counter scanners from creased thermal paper. */
const QR_MODULE_DOTS = 6;
/** A service card's code with a long address: 61 modules at most, which 80 mm paper has room for. */
const QR_MAX_CHARACTERS = 260;

/**
 * GS ( k: model 2 (function 65), module size (67), level M (69), data (80), print (81). The length counts bytes, which
 * is why only ASCII is let in. RangeError for anything but 1…260 printable ASCII characters.
 */
export function qr(payload: string): Uint8Array {
  if (!/^[\x20-\x7E]+$/u.test(payload) || payload.length > QR_MAX_CHARACTERS) {
    throw new RangeError('a QR payload must be 1 to 260 printable ASCII characters');
  }
  return Uint8Array.from([
    ...qrFunction(0x41, 0x32, 0x00),
    ...qrFunction(0x43, QR_MODULE_DOTS),
    ...qrFunction(0x45, 0x31),
    ...qrFunction(0x50, 0x30, ...asciiBytes(payload)),
    ...qrFunction(0x51, 0x30),
  ]);
}

function qrFunction(code: number, ...parameters: readonly number[]): number[] {
  const length = parameters.length + 2;
  return [0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, code, ...parameters];
}

function asciiBytes(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
