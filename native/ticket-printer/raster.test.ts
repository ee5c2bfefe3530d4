import { beforeAll, describe, expect, it } from 'vitest';
import { glyphsOf } from './glyphs.ts';
import type { TextLine } from './layout.ts';
import { type LineRasterizer, loadLineRasterizer } from './line-rasterizer.ts';
import { type Bitmap, rasterBands } from './raster.ts';

describe('bands', () => {
  it('are at most 256 rows high and carry every row once', () => {
    const bits = Uint8Array.from({ length: 600 * 2 }, (_, at) => at & 0xff);
    const bands = rasterBands({ bytesPerRow: 2, rows: 600, bits });
    expect(bands.map((band) => Buffer.from(band.subarray(0, 8)).toString('hex'))).toEqual([
      '1d76300002000001',
      '1d76300002000001',
      '1d76300002005800',
    ]);
    expect(bands.reduce((sum, band) => sum + band.length - 8, 0)).toBe(1200);
  });

  it('never hold a real-time command', () => {
    const bits = Uint8Array.of(0x10, 0x04, 0x01, 0x10, 0x05, 0x02, 0x10, 0x14, 0x08, 0x10, 0x10, 0x04);
    expect([...(rasterBands({ bytesPerRow: 12, rows: 1, bits })[0] ?? bits).subarray(8)]).toEqual([
      0x18, 0x04, 0x01, 0x18, 0x05, 0x02, 0x18, 0x14, 0x08, 0x10, 0x18, 0x04,
    ]);
  });
});

describe('a drawn line', () => {
  let rasterizer: LineRasterizer;
  beforeAll(async () => {
    rasterizer = await loadLineRasterizer();
  });

  const draw = (text: string, scale = 1, align: TextLine['align'] = 'left'): Bitmap =>
    rasterizer.draw({ type: 'text', glyphs: glyphsOf(text), scale, align, bold: false });

  /** The dots of one cell of 24 columns as text, so that cells can be compared wherever they stand. */
  const cell = ({ bits, bytesPerRow, rows }: Bitmap, index: number): string =>
    Array.from({ length: rows }, (_, row) =>
      Buffer.from(bits.subarray(row * bytesPerRow + index * 3, row * bytesPerRow + index * 3 + 3)).toString('hex'),
    ).join();

  it('is as wide as the paper and 24 dots a scale high, with air between lines of scale 1', () => {
    expect([1, 2, 8].map((scale) => draw('䶮', scale)).map(({ bytesPerRow, rows }) => [bytesPerRow, rows])).toEqual([
      [72, 30],
      [72, 48],
      [72, 192],
    ]);
  });

  it('shows different glyphs for different rare characters, each with ink', () => {
    const drawn = draw('䶮㛃𬱟家\uE000\uE001 ');
    const cells = [0, 1, 2, 3, 4, 5].map((index) => cell(drawn, index));
    expect(new Set(cells).size).toBe(6);
    expect(cells.every((dots) => /[1-9a-f]/u.test(dots))).toBe(true);
  });

  it('stands where the alignment says', () => {
    const first = cell(draw('䶮'), 0);
    expect([cell(draw('䶮', 1, 'right'), 23), cell(draw('䶮䶮', 1, 'center'), 11)]).toEqual([first, first]);
  });

  it('draws what the font lacks as a box with the code point', () => {
    const boxes = draw('\uE000ཀ');
    const [privateUse, tibetan] = [cell(boxes, 0), cell(boxes, 1)];
    const frameRow = privateUse.split(',').find((row) => row !== '000000');
    expect(frameRow).toBe(tibetan.split(',').find((row) => row !== '000000'));
    expect(privateUse).not.toBe(tibetan);
  });
});
