import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Bitmap } from '../../../native/ticket-printer/simulator/interpreter/index.ts';
import { rasterShows } from './raster-shows.ts';

// A weight that the checker itself does not draw with, as another's composer may choose any.
const FAMILY = 'Raster Test 600';

beforeAll(() => {
  GlobalFonts.registerFromPath(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf'),
    FAMILY,
  );
});

function picture(text: string, { size = 22, width = 576, height = 24, x = 0 } = {}): Bitmap {
  const context = createCanvas(width, height).getContext('2d');
  context.font = `${size}px "${FAMILY}"`;
  context.fillText(text, x, 0.84 * height);
  const { data } = context.getImageData(0, 0, width, height);
  const bits = new Uint8Array((width / 8) * height);
  for (let at = 0; at < width * height; at += 1)
    if ((data[at * 4 + 3] ?? 0) > 127) bits[at >> 3] = (bits[at >> 3] ?? 0) | (0x80 >> (at & 7));
  return { width, height, bits };
}

describe('rasterShows', () => {
  test.each([
    ['䶮', { size: 22 }],
    ['㛃', { size: 24 }],
    ['𬱟', { size: 20 }],
    ['姓名 张䶮', { size: 22, x: 31 }],
    ['张䶮', { size: 44, height: 48, x: 100 }],
    ['陈㛃𬱟', { size: 66, height: 72, width: 288 }],
    ['张张', { size: 22 }],
  ])('finds %s as drawn with %o', (text, look) => {
    expect(rasterShows(picture(text, look), text)).toBe(true);
  });

  test('finds characters within a longer line, in their order only', () => {
    const line = picture('姓名：张䶮 先生');
    expect(rasterShows(line, '张䶮')).toBe(true);
    expect(rasterShows(line, '䶮张')).toBe(false);
  });

  test.each([
    ['龙', '䶮'],
    ['龚', '䶮'],
    ['契', '㛃'],
    ['絜', '㛃'],
    ['颜', '𬱟'],
    ['頠', '𬱟'],
    ['张?', '张䶮'],
    ['张□', '张䶮'],
    ['张', '张张'],
    ['王小明', '王小民'],
  ])('a picture of %s does not show %s', (drawn, asked) => {
    expect(rasterShows(picture(drawn), asked)).toBe(false);
    expect(rasterShows(picture(drawn, { size: 44, height: 48 }), asked)).toBe(false);
  });

  test('blank paper, a black bar and noise show nothing', () => {
    const blank = { width: 576, height: 24, bits: new Uint8Array(72 * 24) };
    expect(rasterShows(blank, '张')).toBe(false);
    expect(rasterShows({ ...blank, bits: blank.bits.map(() => 0xff) }, '张')).toBe(false);
    expect(rasterShows({ ...blank, bits: blank.bits.map((_, index) => (index * 151 + (index >> 3) * 73) & 255) }, '张')).toBe(false);
  });
});
