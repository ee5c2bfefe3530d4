/** A line that stays open this long was cut off: scanners send a whole code within a tenth of it. */
const openLineMs = 500;
/** The code of a service card has 178 characters and an address before it. */
const mostBytes = 400;

const CR = 0x0d;
const LF = 0x0a;

export interface ScanLines {
  /** Bytes as they come, cut anywhere. Answers the codes that they end. */
  take(bytes: Uint8Array, atMs: number): string[];
}

/**
 * Cuts what a serial scanner sends into codes: each ends with CR, LF or both. A line with any byte that isn't printable ASCII (a Chinese
 * text in GBK or UTF-8, noise of a wrong speed) or that is too long is no code of ours: it is dropped up to its end, so that its tail isn't
 * taken for another. The beginning of one that was cut off isn't put before the next.
 */
export function createScanLines(): ScanLines {
  let line = '';
  let isSpoiled = false;
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    take(bytes, atMs) {
      if (atMs - lastMs > openLineMs) [line, isSpoiled] = ['', false];
      lastMs = atMs;
      const codes: string[] = [];
      for (const byte of bytes) {
        if (byte === CR || byte === LF) {
          const code = line.trim();
          if (!isSpoiled && code !== '') codes.push(code);
          [line, isSpoiled] = ['', false];
        } else if (byte < 0x20 || byte > 0x7e || line.length >= mostBytes) isSpoiled = true;
        else if (!isSpoiled) line += String.fromCharCode(byte);
      }
      return codes;
    },
  };
}
