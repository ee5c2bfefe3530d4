import { AssertionError } from 'node:assert';
import { interpretBytes } from '../../../native/ticket-printer/simulator/interpreter/index.ts';
import type { Bitmap, GlyphSet, PaperItem, Ticket } from '../../../native/ticket-printer/simulator/interpreter/index.ts';

export type { Bitmap, PaperItem, Ticket } from '../../../native/ticket-printer/simulator/interpreter/index.ts';
export { rasterShows } from './raster-shows.ts';

/** The papers that a printer makes of these bytes. Throws an AssertionError that lists every breach of the protocol. */
export function interpret(bytes: Uint8Array, options: { readonly glyphs?: GlyphSet } = {}): readonly Ticket[] {
  const { tickets, failures } = interpretBytes(bytes, options);
  if (failures.length > 0) {
    const list = failures.map((failure) => `  byte ${failure.offset}: ${failure.kind} (${failure.detail})`);
    throw new AssertionError({ message: `not clean ESC/POS:\n${list.join('\n')}`, stackStartFn: interpret });
  }
  return tickets;
}

/** As `interpret`, for bytes that must give exactly one paper. */
export function interpretOne(bytes: Uint8Array, options: { readonly glyphs?: GlyphSet } = {}): Ticket {
  const tickets = interpret(bytes, options);
  const [ticket] = tickets;
  if (ticket === undefined || tickets.length > 1) {
    throw new AssertionError({
      message: `expected one ticket, got ${tickets.length}`,
      actual: tickets.length,
      expected: 1,
      stackStartFn: interpretOne,
    });
  }
  return ticket;
}

/** The payload of the ticket's only QR symbol; none or several throw. */
export function qrOf(ticket: Ticket): string {
  const symbols = ticket.items.filter((item) => item.type === 'qr');
  const [symbol] = symbols;
  if (symbol === undefined || symbols.length > 1) {
    throw new AssertionError({
      message: `expected one QR symbol, got ${symbols.length}`,
      actual: symbols.length,
      expected: 1,
      stackStartFn: qrOf,
    });
  }
  return symbol.payload;
}

/** The printed lines joined by line feeds, each without blanks at its end. Text that went out as raster is not in it. */
export function textOf(ticket: Ticket): string {
  return ticket.text.replace(/ +$/gm, '');
}

/** The ticket's pictures. Bands that follow each other at once, of one width and alignment, are one picture. */
export function rastersOf(ticket: Ticket): readonly Bitmap[] {
  const pictures: Bitmap[] = [];
  let before: PaperItem | undefined;
  for (const item of ticket.items) {
    if (item.type === 'raster') {
      const last = pictures.at(-1);
      const joins = before?.type === 'raster' && before.align === item.align && last?.width === item.bitmap.width;
      if (joins && last !== undefined) pictures[pictures.length - 1] = stack(last, item.bitmap);
      else pictures.push(item.bitmap);
    }
    before = item;
  }
  return pictures;
}

function stack(upper: Bitmap, lower: Bitmap): Bitmap {
  return { width: upper.width, height: upper.height + lower.height, bits: Uint8Array.from([...upper.bits, ...lower.bits]) };
}
