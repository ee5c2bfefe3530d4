import { crc32 } from 'node:zlib';
import type { Image, SKRSContext2D } from '@napi-rs/canvas';
import { cardHeight, cardWidth, dotsAnInch } from '../geometry.ts';
import type { Mark } from './compose.ts';
import { cutOf } from './portrait.ts';

const regular = 'service-card';
const bold = 'service-card-bold';
const metresAnInch = 0.0254;

/** The fonts' files; registered once a process. Throws when one can't be read. */
export async function loadCanvasFonts(paths: { readonly regular: string; readonly bold: string }): Promise<void> {
  const { GlobalFonts } = await import('@napi-rs/canvas');
  for (const [family, path] of [
    [regular, paths.regular],
    [bold, paths.bold],
  ] as const) {
    if (!GlobalFonts.has(family) && GlobalFonts.registerFromPath(path, family) === null)
      throw new Error('a font of cards cannot be loaded');
  }
}

/** One side as PNG, 1011 × 638, that says of itself that it has 300 dots an inch. */
export async function drawPng(marks: readonly Mark[], portrait: Image | null): Promise<Uint8Array> {
  const { createCanvas, Path2D } = await import('@napi-rs/canvas');
  const canvas = createCanvas(cardWidth, cardHeight);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, cardWidth, cardHeight);
  pen.fontKerning = 'none';
  for (const mark of marks) {
    if (mark.kind === 'shape') drawShape(pen, new Path2D(mark.path), mark.paint);
    else if (mark.kind === 'text') drawText(pen, mark);
    else if (portrait !== null) {
      const [cut, { x, y, width, height }] = [cutOf(portrait, mark.box), mark.box];
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(portrait, cut.x, cut.y, cut.width, cut.height, x, y, width, height);
    }
  }
  return withDensity(await canvas.encode('png'));
}

type Shape = Extract<Mark, { kind: 'shape' }>;

function drawShape(pen: SKRSContext2D, path: Parameters<SKRSContext2D['fill']>[0], paint: Shape['paint']): void {
  pen.globalAlpha = paint.opacity;
  if (paint.fill !== null) {
    pen.fillStyle = paint.fill;
    pen.fill(path);
  }
  if (paint.stroke !== null && paint.strokeWidth > 0) {
    pen.strokeStyle = paint.stroke;
    pen.lineWidth = paint.strokeWidth;
    pen.stroke(path);
  }
  pen.globalAlpha = 1;
}

function drawText(pen: SKRSContext2D, { text, x, y, size, isBold, fill, opacity }: Extract<Mark, { kind: 'text' }>): void {
  pen.globalAlpha = opacity;
  pen.font = `${size}px ${isBold ? bold : regular}`;
  pen.fillStyle = fill;
  pen.fillText(text, x, y);
  pen.globalAlpha = 1;
}

/** Signature and header end there; pHYs must come before the picture's data. */
const afterHeader = 33;

/** Printing programs take a picture's size from its pHYs; without one they guess 72 or 96 dots an inch. */
function withDensity(png: Buffer): Uint8Array {
  const dotsAMetre = Math.round(dotsAnInch / metresAnInch);
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(dotsAMetre, 8);
  chunk.writeUInt32BE(dotsAMetre, 12);
  chunk.writeUInt8(1, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}
