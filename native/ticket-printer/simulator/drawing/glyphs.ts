import { createRequire } from 'node:module';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { CHARACTER_DOTS, COLUMN_DOTS } from '../interpreter/index.ts';
import type { TextRun } from '../interpreter/index.ts';
import type { Ink } from './ink.ts';

const FAMILY = 'Ticket Printer Sans';
const FILES = [
  { weight: '500', file: '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf' },
  { weight: '700', file: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf' },
] as const;
/** Characters leave a dot or two around them in their 24-dot cell; the baseline stands where that fits Noto Sans SC. */
const FONT_SHARE = 22 / CHARACTER_DOTS;
const BASELINE_SHARE = 20 / CHARACTER_DOTS;
/** Latin letters stand a dot higher, as a printer's own do: g and p end within their cell. */
const NARROW_BASELINE_SHARE = 19 / CHARACTER_DOTS;
/** Coverage from which a dot burns. Below a half, as heat spreads. */
const BURN = 110;

/** Draws runs of text as dots. Loading takes a while and 20 MB of font: one for the process. */
export interface GlyphPainter {
  /** Draws a run with its top left at (x, y) in a line `lineHeight` dots tall, standing on the line's foot. */
  run(ink: Ink, run: TextRun, x: number, y: number, lineHeight: number): void;
}

let painter: Promise<GlyphPainter> | undefined;

export function glyphPainter(): Promise<GlyphPainter> {
  painter ??= load();
  return painter;
}

async function load(): Promise<GlyphPainter> {
  const canvas = await import('@napi-rs/canvas');
  const { resolve } = createRequire(import.meta.url);
  for (const { file } of FILES) {
    if (canvas.GlobalFonts.registerFromPath(resolve(file), FAMILY) === null) throw new Error(`font ${file} can't be read`);
  }
  return { run: (ink, run, x, y, lineHeight) => paintRun(canvas.createCanvas, ink, run, { x, y, lineHeight }) };
}

function paintRun(
  createCanvas: (width: number, height: number) => Canvas,
  ink: Ink,
  run: TextRun,
  place: { x: number; y: number; lineHeight: number },
): void {
  const width = run.columns * COLUMN_DOTS;
  const height = run.height * CHARACTER_DOTS;
  const surface = createCanvas(width, height);
  const context = surface.getContext('2d');
  context.font = `${run.bold ? '700' : '500'} ${CHARACTER_DOTS * FONT_SHARE}px "${FAMILY}"`;
  // The run's columns tell which characters are wide: single ones are exactly the ASCII ones.
  let column = 0;
  for (const character of run.text) {
    const wide = (character.codePointAt(0) ?? 0) >= 0x80;
    paintCharacter(context, character, { column, cell: wide ? CHARACTER_DOTS : COLUMN_DOTS, across: run.width, down: run.height });
    column += (wide ? CHARACTER_DOTS : COLUMN_DOTS) * run.width;
  }
  const { data } = context.getImageData(0, 0, width, height);
  const top = place.y + place.lineHeight - height;
  for (let row = 0; row < height; row += 1) {
    for (let dot = 0; dot < width; dot += 1) if ((data[(row * width + dot) * 4 + 3] ?? 0) > BURN) ink.put(place.x + dot, top + row);
  }
}

/** A printer's font is drawn for its cell: what is wider, as a proportional W, is squeezed into it. */
function paintCharacter(
  context: SKRSContext2D,
  character: string,
  box: { column: number; cell: number; across: number; down: number },
): void {
  const advance = context.measureText(character).width;
  const squeeze = Math.min(1, box.cell / Math.max(advance, 1));
  context.setTransform(box.across * squeeze, 0, 0, box.down, box.column + ((box.cell - advance * squeeze) / 2) * box.across, 0);
  context.fillText(character, 0, CHARACTER_DOTS * (box.cell === CHARACTER_DOTS ? BASELINE_SHARE : NARROW_BASELINE_SHARE));
  context.resetTransform();
}
