import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { hasInk } from '../../../native/ticket-printer/simulator/drawing/ink.ts';
import type { Bitmap } from '../../../native/ticket-printer/simulator/interpreter/index.ts';

/** A grey picture, 0…1 a dot. */
interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

const WEIGHTS = [
  { family: 'Raster Check 400', file: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf' },
  { family: 'Raster Check 500', file: '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf' },
  { family: 'Raster Check 700', file: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf' },
] as const;
/**
 * Correlation from which two glyphs may be the same. Same character in another weight: 0.82 and more, different ones 0.65 and
 * less, but characters that share most of their parts up to 0.9: so none of the rivals may
 * fit the place better.
 */
const SAME_GLYPH = 0.72;
/** A rival this much better wins; less is what weight and hinting make of one and the same shape. */
const CLEARLY_BETTER = 0.02;
/** Blank rows that still belong to one line of text: the gaps within a character. */
const ROW_GAP = 4;
/** Ink of a Chinese character takes this share of its font size, over all characters. */
const INK_SHARES = { least: 0.82, most: 1.02 };

/**
 * Whether the picture shows the text: each of its characters is found as a glyph of Noto Sans SC, in this order from left to
 * right on one line, whatever stands between, at the size of the line. White space is not looked for. Characters that share
 * most of their parts are told apart only from those named in `rivals`.
 */
export function rasterShows(bitmap: Bitmap, text: string, rivals = LOOK_ALIKES): boolean {
  registerFonts();
  const characters = Array.from(text).filter((character) => character.trim() !== '');
  return characters.length > 0 && textRows(bitmap).some((row) => rowShows(row, characters, rivals));
}

function rowShows(row: Grey, characters: readonly string[], rivals: string): boolean {
  return sizesFor(row).some((size) => {
    let from = 0;
    for (const character of characters) {
      const found = firstPlace(row, character, { size, from, rivals });
      if (found === undefined) return false;
      from = found.x + found.glyph.width;
    }
    return true;
  });
}

/** Font sizes at which the tallest character of the line would have the line's ink height. */
function sizesFor(row: Grey): readonly number[] {
  const least = Math.floor((row.height - BLUR * 2) / INK_SHARES.most);
  const most = Math.ceil((row.height - BLUR * 2) / INK_SHARES.least);
  const step = Math.max(1, Math.round(least / 20));
  const sizes: number[] = [];
  for (let size = least; size <= most; size += step) sizes.push(size);
  return sizes;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly score: number;
  readonly glyph: Grey;
}

/** Where the character stands first from `from` on, in the weight that fits best there, if nothing else fits better. */
function firstPlace(
  row: Grey,
  character: string,
  { size, from, rivals }: { size: number; from: number; rivals: string },
): Place | undefined {
  let start = from;
  for (;;) {
    const places = WEIGHTS.map(({ family }) => slide(row, drawGlyph(character, family, size), start));
    const place = places.reduce((best, other) => ((other?.score ?? -1) > (best?.score ?? -1) ? other : best), undefined);
    if (place === undefined) return undefined;
    if (!HAN.test(character) || !hasBetterRival(row, place, character, rivals)) return place;
    start = place.x + place.glyph.width;
  }
}

/** The first place where the glyph fits well enough. */
function slide(row: Grey, glyph: Grey | undefined, from: number): Place | undefined {
  if (glyph === undefined || glyph.height > row.height + 2) return undefined;
  let best: Place | undefined;
  // The blur of the character before reaches over, and a dot is jitter.
  for (let x = Math.max(0, from - BLUR * 2 - 1); x + glyph.width <= row.width; x += 1) {
    for (let y = 0; y <= Math.max(0, row.height - glyph.height); y += 1) {
      const score = correlation(row, glyph, x, y);
      if (score >= SAME_GLYPH && score > (best?.score ?? 0)) best = { x, y, score, glyph };
    }
    if (best !== undefined && x > best.x + 3) break;
  }
  return best;
}

const HAN = /\p{Script=Han}/u;
/** Characters that share most of their parts with rare ones of names: what a wrong table or font would give instead. */
const LOOK_ALIKES = '龚龑龙䶮契絜洁㛃頠颜颀顾𬱟';

/** Whether a rival at its own best size and weight fits the place better. */
function hasBetterRival(row: Grey, place: Place, character: string, rivals: string): boolean {
  const glyphsOf = (rival: string): readonly (Grey | undefined)[] =>
    sizesFor(row).flatMap((size) => WEIGHTS.map(({ family }) => drawGlyph(rival, family, size)));
  return Array.from(rivals).some(
    (rival) => rival !== character && glyphsOf(rival).some((glyph) => glyph !== undefined && fitsBetter(row, place, glyph)),
  );
}

function fitsBetter(row: Grey, place: Place, glyph: Grey): boolean {
  const left = Math.round(place.x + (place.glyph.width - glyph.width) / 2);
  const top = Math.round(place.y + (place.glyph.height - glyph.height) / 2);
  for (let y = top - 2; y <= top + 2; y += 1) {
    for (let x = left - 2; x <= left + 2; x += 1) {
      if (correlation(row, glyph, x, y) > place.score + CLEARLY_BETTER) return true;
    }
  }
  return false;
}

/** Pearson's coefficient of the glyph and the part of the row under it. */
function correlation(row: Grey, glyph: Grey, left: number, top: number): number {
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumBB = 0;
  let sumAB = 0;
  const count = glyph.width * glyph.height;
  for (let y = 0; y < glyph.height; y += 1) {
    const inRow = top + y >= 0 && top + y < row.height;
    for (let x = 0; x < glyph.width; x += 1) {
      const a = inRow && left + x >= 0 && left + x < row.width ? (row.values[(top + y) * row.width + left + x] ?? 0) : 0;
      const b = glyph.values[y * glyph.width + x] ?? 0;
      sumA += a;
      sumB += b;
      sumAA += a * a;
      sumBB += b * b;
      sumAB += a * b;
    }
  }
  const spread = Math.sqrt((count * sumAA - sumA * sumA) * (count * sumBB - sumB * sumB));
  return spread === 0 ? 0 : (count * sumAB - sumA * sumB) / spread;
}

/** The picture cut into lines of text at its blank rows. */
function textRows(bitmap: Bitmap): readonly Grey[] {
  const inked = Array.from({ length: bitmap.height }, (_, y) => {
    for (let x = 0; x < bitmap.width; x += 1) if (hasInk(bitmap, x, y)) return true;
    return false;
  });
  const rows: Grey[] = [];
  let start = -1;
  let last = -1;
  for (let y = 0; y <= bitmap.height; y += 1) {
    if (inked[y] === true) {
      if (start < 0) start = y;
      last = y;
    } else if (start >= 0 && (y === bitmap.height || y - last > ROW_GAP)) {
      const top = start;
      rows.push(blurred(bitmap.width, last - start + 1, (x, line) => (hasInk(bitmap, x, top + line) ? 1 : 0)));
      start = -1;
    }
  }
  return rows;
}

const glyphs = new Map<string, Grey | undefined>();

/** One glyph cut to its ink, in greys: the mean of what a printer's black and white makes of it at all positions between dots. */
function drawGlyph(character: string, family: string, size: number): Grey | undefined {
  const key = `${family} ${size} ${character}`;
  if (!glyphs.has(key)) glyphs.set(key, renderGlyph(character, family, size));
  return glyphs.get(key);
}

function renderGlyph(character: string, family: string, size: number): Grey | undefined {
  const side = Math.ceil(size * 1.5);
  const context = createCanvas(side, side).getContext('2d');
  context.font = `${size}px "${family}"`;
  context.fillText(character, Math.round(size / 4), Math.round(size * 1.1));
  const { data } = context.getImageData(0, 0, side, side);
  return cutToInk(side, (x, y) => (data[(y * side + x) * 4 + 3] ?? 0) / 255);
}

function cutToInk(side: number, dark: (x: number, y: number) => number): Grey | undefined {
  let [left, top, right, bottom] = [side, side, -1, -1];
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (dark(x, y) < 0.5) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return right < 0 ? undefined : blurred(right - left + 1, bottom - top + 1, (x, y) => dark(left + x, top + y));
}

const BLUR = 1;

/** Spreads each dot over its neighbours, so that a shift of one dot is a small difference; grows by `BLUR` on every side. */
function blurred(width: number, height: number, dark: (x: number, y: number) => number): Grey {
  const wide = width + BLUR * 2;
  const tall = height + BLUR * 2;
  const values = new Float32Array(wide * tall);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const ink = dark(x, y);
      if (ink === 0) continue;
      for (let down = 0; down <= BLUR * 2; down += 1) {
        for (let across = 0; across <= BLUR * 2; across += 1) {
          const share = (across === BLUR ? 2 : 1) * (down === BLUR ? 2 : 1);
          const at = (y + down) * wide + x + across;
          values[at] = (values[at] ?? 0) + (share * ink) / 16;
        }
      }
    }
  }
  return { width: wide, height: tall, values };
}

function registerFonts(): void {
  const { resolve } = createRequire(import.meta.url);
  for (const { family, file } of WEIGHTS) {
    if (!GlobalFonts.has(family) && GlobalFonts.registerFromPath(resolve(file), family) === null)
      throw new Error(`font ${file} can't be read`);
  }
}
