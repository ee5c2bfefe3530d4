/** One bit a dot, 1 is black, rows padded to whole bytes, the leftmost dot in the highest bit. */
export interface Bitmap {
  readonly bytesPerRow: number;
  readonly rows: number;
  readonly bits: Uint8Array;
}

/** Printers' raster buffers differ; 256 rows is what all take in one block. */
const MAX_BAND_ROWS = 256;

/** GS v 0 blocks that print the bitmap from top to bottom without a gap. */
export function rasterBands({ bytesPerRow, rows, bits }: Bitmap): Uint8Array[] {
  const bands: Uint8Array[] = [];
  for (let top = 0; top < rows; top += MAX_BAND_ROWS) {
    const height = Math.min(MAX_BAND_ROWS, rows - top);
    const data = bits.subarray(top * bytesPerRow, (top + height) * bytesPerRow);
    const band = new Uint8Array(8 + data.length);
    band.set([0x1d, 0x76, 0x30, 0x00, bytesPerRow & 0xff, bytesPerRow >> 8, height & 0xff, height >> 8]);
    band.set(withoutRealTimeCommands(data), 8);
    bands.push(band);
  }
  return bands;
}

/**
 * Printers act on DLE EOT, DLE ENQ and DLE DC4 even inside a picture's data, and the latter two can clear the printer's
 * buffer or open a drawer. Where a picture holds such a pair, one dot beside a black one is blackened as well.
 */
function withoutRealTimeCommands(data: Uint8Array): Uint8Array {
  const safe = Uint8Array.from(data);
  for (let at = 0; at + 1 < safe.length; at += 1) {
    if (safe[at] === 0x10 && REAL_TIME.has(safe[at + 1] ?? 0)) safe[at] = 0x18;
  }
  return safe;
}

const REAL_TIME = new Set([0x04, 0x05, 0x14]);
