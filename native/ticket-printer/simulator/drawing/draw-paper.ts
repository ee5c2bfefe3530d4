import { CHARACTER_DOTS, COLUMN_DOTS, PRINT_DOTS } from '../interpreter/index.ts';
import type { Align, PaperItem, Ticket } from '../interpreter/index.ts';
import { qrModules } from '../interpreter/qr-modules.ts';
import { glyphPainter } from './glyphs.ts';
import type { GlyphPainter } from './glyphs.ts';
import { Ink } from './ink.ts';
import { drawEdges } from './paper-edge.ts';

/** 80 mm of paper at 8 dots a millimetre: 576 dots that can be printed, 4 mm free on either side. */
const PAPER_DOTS = 640;
const MARGIN_DOTS = (PAPER_DOTS - PRINT_DOTS) / 2;
/** Above the first line: what is left when the printer pulls the paper back behind the knife before it prints. */
const HEAD_MARGIN_DOTS = 40;
/** What a new roll leaves between its torn start and the print. */
const ROLL_GAP_DOTS = 40;
/** Blank paper below a ticket that never reached the knife. */
const UNCUT_DOTS = 60;

/** The paper as it would lie in the hand: a PNG, one pixel a dot, transparent outside of the torn edge. */
export async function drawPaper(ticket: Ticket): Promise<Uint8Array> {
  const painter = await glyphPainter();
  const { createCanvas } = await import('@napi-rs/canvas');
  const ink = printed(ticket, painter);
  const canvas = createCanvas(ink.width, ink.height);
  const context = canvas.getContext('2d');
  const picture = context.createImageData(ink.width, ink.height);
  drawEdges(picture.data, ink, { cut: ticket.complete });
  context.putImageData(picture, 0, 0);
  return canvas.encode('png');
}

/** The dots alone, 640 wide. */
function printed(ticket: Ticket, painter: GlyphPainter): Ink {
  const tail = ticket.complete ? 0 : UNCUT_DOTS;
  const height = HEAD_MARGIN_DOTS + tail + ticket.items.reduce((sum, item) => sum + space(item), 0);
  const ink = new Ink(PAPER_DOTS, Math.ceil(height));
  let y = HEAD_MARGIN_DOTS;
  for (const item of ticket.items) {
    paint(ink, item, y, painter);
    y += space(item);
  }
  return ink;
}

function space(item: PaperItem): number {
  if (item.type === 'paper-change') return ROLL_GAP_DOTS;
  return item.dots;
}

function paint(ink: Ink, item: PaperItem, y: number, painter: GlyphPainter): void {
  switch (item.type) {
    case 'line': {
      const height = Math.max(...item.runs.map((run) => run.height)) * CHARACTER_DOTS;
      let x = left(item.align, item.columns * COLUMN_DOTS);
      for (const run of item.runs) {
        painter.run(ink, run, x, y, height);
        x += run.columns * COLUMN_DOTS;
      }
      return;
    }
    case 'raster':
      ink.bitmap(item.bitmap, left(item.align, item.bitmap.width), y);
      return;
    case 'qr': {
      const modules = qrModules(item.payload, item.level);
      if (modules === undefined) return;
      const x = left(item.align, modules.size * item.size);
      for (let row = 0; row < modules.size; row += 1) {
        for (let column = 0; column < modules.size; column += 1) {
          if (modules.isDark(column, row)) ink.fill(x + column * item.size, y + row * item.size, item.size, item.size);
        }
      }
      return;
    }
    case 'paper-change':
      // A dashed line where one roll ended and the next began.
      for (let x = 0; x < PAPER_DOTS; x += 16) ink.fill(x, y + ROLL_GAP_DOTS / 2, 8, 1);
      return;
    case 'feed':
    case 'cut':
  }
}

function left(align: Align, width: number): number {
  const free = PRINT_DOTS - width;
  if (align === 'center') return MARGIN_DOTS + Math.floor(free / 2);
  return MARGIN_DOTS + (align === 'right' ? free : 0);
}
