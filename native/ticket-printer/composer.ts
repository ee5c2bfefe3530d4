import { BreakLine, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import type { TicketDocument } from '../../hall/ports/index.ts';
import * as escpos from './escpos.ts';
import { encodeChinese, isInFont } from './gb18030.ts';
import { layOut, type PaperLine, type TextLine } from './layout.ts';
import type { LineRasterizer } from './line-rasterizer.ts';
import type { PrinterProfile } from './profile.ts';
import { rasterBands } from './raster.ts';

export interface ComposedTicket {
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
}

export interface ComposeOptions {
  /** Draws the lines that have a character which the printer's font lacks. */
  readonly rasterizer?: LineRasterizer | undefined;
  /** The question that follows the cut, by whose answer the end of printing is known. */
  readonly confirmation?: readonly Uint8Array[];
}

/**
 * The bytes of a whole ticket, from reset to cut and question. Throws RangeError on a QR payload that isn't short ASCII,
 * and Error when lines have to be drawn and there is no rasterizer.
 */
export function compose(document: TicketDocument, profile: PrinterProfile, options: ComposeOptions = {}): ComposedTicket {
  return composeLines(layOut(document), profile, options);
}

/** As `compose`, but loads the rasterizer when some character is not in the printer's font, and only then. */
export async function composeAny(
  document: TicketDocument,
  profile: PrinterProfile,
  confirmation: readonly Uint8Array[],
  loadRasterizer: () => Promise<LineRasterizer>,
): Promise<ComposedTicket> {
  const lines = layOut(document);
  const isPlain = lines.every((line) => line.type !== 'text' || isNative(line, profile));
  return composeLines(lines, profile, { confirmation, rasterizer: isPlain ? undefined : await loadRasterizer() });
}

function composeLines(lines: readonly PaperLine[], profile: PrinterProfile, options: ComposeOptions): ComposedTicket {
  const page = new Page(profile, options.rasterizer);
  for (const line of lines) page.add(line);
  const bytes = page.finish(options.confirmation ?? []);
  return { bytes, sizeBytes: bytes.length };
}

function isNative(line: TextLine, { characters }: PrinterProfile): boolean {
  return isInFont(textOf(line), characters);
}

type Align = TextLine['align'];

/**
 * Fills one buffer of node-thermal-printer. Only those of its methods are used whose bytes are right: the fixed commands
 * for style, and `add` for text and for what is ours. A new object for each ticket, since a used one sends old content again.
 */
class Page {
  readonly #printer: ThermalPrinter;
  readonly #profile: PrinterProfile;
  readonly #rasterizer: LineRasterizer | undefined;
  #align: Align = 'left';
  #bold = false;
  #scale = 1;

  constructor(profile: PrinterProfile, rasterizer: LineRasterizer | undefined) {
    this.#profile = profile;
    this.#rasterizer = rasterizer;
    // An empty interface: it can't send, so its sockets and retrying queues stay out of reach. No character set either.
    this.#printer = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', breakLine: BreakLine.NONE });
    this.#printer.clear();
    this.#printer.add(Buffer.of(0x1b, 0x40));
    this.#add(escpos.CHINESE_OFF);
  }

  add(line: PaperLine): void {
    switch (line.type) {
      case 'text':
        if (isNative(line, this.#profile)) this.#addText(line);
        else this.#addRaster(line);
        return;
      case 'feed':
        return this.#addFeed(line.lines);
      case 'qr':
        this.#setAlign('center');
        return this.#add(escpos.qr(line.payload));
    }
  }

  finish(confirmation: readonly Uint8Array[]): Uint8Array {
    this.#add(escpos.FEED_AND_CUT);
    for (const question of confirmation) this.#add(question);
    const bytes = Uint8Array.from(this.#printer.getBuffer());
    this.#printer.clear();
    return bytes;
  }

  #addText(line: TextLine): void {
    this.#setAlign(line.align);
    if (this.#bold !== line.bold) this.#printer.bold(line.bold);
    this.#bold = line.bold;
    if (this.#scale !== line.scale) this.#add(escpos.size(line.scale));
    this.#scale = line.scale;
    this.#add(textBytes(textOf(line)));
    this.#printer.newLine();
  }

  #addRaster(line: TextLine): void {
    if (this.#rasterizer === undefined) throw new Error('this ticket has lines to draw and nothing to draw them with');
    // The picture is as wide as the paper and has the alignment in it.
    this.#setAlign('left');
    this.#add(...rasterBands(this.#rasterizer.draw(line)));
  }

  #addFeed(lines: number): void {
    for (let left = Math.floor(lines); left > 0; left -= 255) this.#add(escpos.feed(Math.min(255, left)));
  }

  #setAlign(align: Align): void {
    if (this.#align === align) return;
    this.#align = align;
    if (align === 'left') this.#printer.alignLeft();
    else if (align === 'center') this.#printer.alignCenter();
    else this.#printer.alignRight();
  }

  #add(...parts: readonly Uint8Array[]): void {
    for (const part of parts) this.#printer.add(Buffer.from(part));
  }
}

function textOf(line: TextLine): string {
  return line.glyphs.map(({ text }) => text).join('');
}

const ASCII_OR_CHINESE_RUN = /[\u0020-\u007E]+|[^\u0020-\u007E]+/gu;

/** As one buffer, not by the library's `print`, which copies the whole ticket again for each character. */
function textBytes(text: string): Buffer {
  const runs = text.match(ASCII_OR_CHINESE_RUN) ?? [];
  return Buffer.concat(
    runs.flatMap((run) =>
      run.charCodeAt(0) < 0x7f ? [Buffer.from(run, 'latin1')] : [escpos.CHINESE_ON, encodeChinese(run), escpos.CHINESE_OFF],
    ),
  );
}
