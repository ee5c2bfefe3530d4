import type { SKRSContext2D } from '@napi-rs/canvas';
import { notoSansScPath, readFontTable } from '../link/font-file.ts';
import { fontCoverage } from './font-coverage.ts';
import { columnsOf, type Glyph } from './glyphs.ts';
import type { TextLine } from './layout.ts';
import { PAPER } from './profile.ts';
import type { Bitmap } from './raster.ts';

/** Draws a line of text as dots, in the same cells in which the printer's own font would stand. */
export interface LineRasterizer {
  draw(line: TextLine): Bitmap;
}

const FAMILY = 'ticket-raster';

/**
 * Loads the canvas and the font, some 100 ms and 35 MB: only for a ticket that needs it. A character that the font
 * lacks is drawn as a box with its code point in hex, so that staff can find out which one it is.
 */
export async function loadLineRasterizer(fontPath = notoSansScPath()): Promise<LineRasterizer> {
  const [canvas, cmap] = await Promise.all([import('@napi-rs/canvas'), readFontTable(fontPath, 'cmap')]);
  if (canvas.GlobalFonts.registerFromPath(fontPath, FAMILY) === null) throw new Error('the ticket font cannot be loaded');
  const hasGlyph = fontCoverage(cmap);
  return {
    draw(line) {
      const rows = PAPER.lineDots * line.scale + 2 * gapOf(line);
      const context = canvas.createCanvas(PAPER.dots, rows).getContext('2d');
      drawLine(context, line, hasGlyph);
      return toBitmap(context.getImageData(0, 0, PAPER.dots, rows).data, rows);
    },
  };
}

/** The default line pitch is 30 dots for characters of 24; taller characters follow each other without a gap. */
function gapOf({ scale }: TextLine): number {
  return scale === 1 ? 3 : 0;
}

interface Cell {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function drawLine(context: SKRSContext2D, line: TextLine, hasGlyph: (codePoint: number) => boolean): void {
  const columnDots = PAPER.columnDots * line.scale;
  const height = PAPER.lineDots * line.scale;
  const air = PAPER.dots - columnsOf(line.glyphs) * columnDots;
  let left = line.align === 'left' ? 0 : line.align === 'right' ? air : Math.floor(air / 2);
  for (const glyph of line.glyphs) {
    const cell: Cell = { left, top: gapOf(line), width: glyph.columns * columnDots, height };
    const missing = Array.from(glyph.text, codePointOf).find((codePoint) => !hasGlyph(codePoint));
    context.save();
    context.beginPath();
    context.rect(cell.left, 0, cell.width, height + 2 * cell.top);
    context.clip();
    if (missing === undefined) drawGlyph(context, glyph, cell, line.bold);
    else drawCodePoint(context, missing, cell);
    context.restore();
    left += cell.width;
  }
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** Where the baseline of a Chinese font stands, as a share of the em square from its top. */
const BASELINE = 0.88;

function drawGlyph(context: SKRSContext2D, { text }: Glyph, { left, top, width, height }: Cell, bold: boolean): void {
  context.font = `${height}px ${FAMILY}`;
  context.textAlign = 'center';
  const [x, y] = [left + width / 2, top + height * BASELINE];
  context.fillText(text, x, y, width);
  if (!bold) return;
  context.lineWidth = height / 36;
  context.strokeText(text, x, y, width);
}

/** A box with the code point in it, in two rows of digits. */
function drawCodePoint(context: SKRSContext2D, codePoint: number, { left, top, width, height }: Cell): void {
  const line = height / 24;
  context.lineWidth = line;
  context.strokeRect(left + line, top + line, width - 2 * line, height - 2 * line);
  const digits = codePoint.toString(16).toUpperCase().padStart(4, '0');
  const half = Math.ceil(digits.length / 2);
  context.font = `${height * 0.45}px ${FAMILY}`;
  context.textAlign = 'center';
  context.fillText(digits.slice(0, half), left + width / 2, top + height * 0.46, width - 4 * line);
  context.fillText(digits.slice(half), left + width / 2, top + height * 0.88, width - 4 * line);
}

/** Half-covered dots print: thin strokes of small characters would break otherwise. */
const BLACK_FROM_ALPHA = 100;

function toBitmap(rgba: Uint8ClampedArray, rows: number): Bitmap {
  const bytesPerRow = PAPER.dots / 8;
  const bits = new Uint8Array(bytesPerRow * rows);
  for (let dot = 0; dot < PAPER.dots * rows; dot += 1) {
    if ((rgba[dot * 4 + 3] ?? 0) >= BLACK_FROM_ALPHA) bits[dot >> 3] = (bits[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
  }
  return { bytesPerRow, rows, bits };
}
