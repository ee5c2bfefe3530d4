/** What came out of the printer, as a model: everything a test or a drawing needs, nothing of how the bytes were put. */

/** 72 mm of 80 mm paper at 203 dpi (8 dots a millimetre), 48 columns of the 12-dot font A. */
export const PRINT_DOTS = 576;
export const COLUMN_DOTS = 12;
export const COLUMNS = PRINT_DOTS / COLUMN_DOTS;
export const CHARACTER_DOTS = 24;
/** 3.75 mm, what 80 mm printers with a Chinese font start with. */
export const DEFAULT_LINE_DOTS = 30;
/** The knife sits this far behind the print head; 15 mm is usual. GS V 65/66 feed it by themselves, GS V 0/1 do not. */
export const HEAD_TO_KNIFE_DOTS = 120;

export type Align = 'left' | 'center' | 'right';
export type QrLevel = 'L' | 'M' | 'Q' | 'H';

/** One bit a dot, row by row, each row padded to whole bytes, most significant bit left; 1 is ink. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

/** Neighbouring characters of one look. `columns` counts the run's width in single columns, scale included. */
export interface TextRun {
  readonly text: string;
  readonly columns: number;
  /** Multiples 1…8. */
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
}

/** `dots` of an item is how much paper it takes. `offset` is the stream position of the byte that made it. */
export type PaperItem =
  | {
      readonly type: 'line';
      readonly runs: readonly TextRun[];
      readonly align: Align;
      readonly columns: number;
      /** Ended by the right edge instead of a line feed. */
      readonly wrapped: boolean;
      readonly dots: number;
      readonly offset: number;
    }
  | { readonly type: 'raster'; readonly bitmap: Bitmap; readonly align: Align; readonly dots: number; readonly offset: number }
  | {
      readonly type: 'qr';
      readonly payload: string;
      /** Dots a module. */
      readonly size: number;
      readonly level: QrLevel;
      readonly align: Align;
      readonly dots: number;
      readonly offset: number;
    }
  | { readonly type: 'feed'; readonly dots: number; readonly offset: number }
  | { readonly type: 'cut'; readonly mode: 'full' | 'partial'; readonly dots: number; readonly offset: number }
  /** The roll ended here and a new one was put in; only a printer makes this, no byte does. */
  | { readonly type: 'paper-change'; readonly dots: 0; readonly offset: number };

/** What the host asked for. Those after a cut belong to the ticket before it. */
export type HostRequest =
  | { readonly type: 'realtime-status'; readonly n: number; readonly insideData: boolean; readonly offset: number }
  | { readonly type: 'sensor-status'; readonly of: 'paper' | 'drawer'; readonly offset: number }
  | { readonly type: 'process-id'; readonly id: Uint8Array; readonly offset: number }
  | { readonly type: 'auto-status'; readonly mask: number; readonly offset: number };

export type FailureKind =
  | 'unknown-command'
  | 'bad-argument'
  | 'wrong-length'
  | 'incomplete-command'
  | 'control-byte'
  | 'byte-outside-chinese'
  | 'broken-character'
  | 'no-such-character'
  | 'missing-glyph'
  | 'line-too-wide'
  | 'not-at-line-start'
  | 'raster-too-wide'
  | 'qr-length'
  | 'qr-without-data'
  | 'qr-not-printed'
  | 'qr-too-large'
  | 'cut-through-print'
  | 'missing-cut';

/** A breach of the protocol. `detail` names bytes and sizes, never the text of a ticket. */
export interface Failure {
  readonly kind: FailureKind;
  readonly offset: number;
  readonly detail: string;
}

/** One piece of paper from its first byte to its cut; `items` ends with the cut unless the paper was torn off unfinished. */
export interface Ticket {
  readonly items: readonly PaperItem[];
  /** The printed lines joined by line feeds, without blank ones; rasters and QR symbols are not text. */
  readonly text: string;
  readonly requests: readonly HostRequest[];
  readonly failures: readonly Failure[];
  readonly complete: boolean;
  readonly offset: number;
}

/** The printed lines as plain text; a line that the edge broke is joined again. */
export function textOfItems(items: readonly PaperItem[]): string {
  let text = '';
  for (const item of items) {
    if (item.type !== 'line') continue;
    text += item.runs.map((run) => run.text).join('');
    if (!item.wrapped) text += '\n';
  }
  return text.replace(/\n$/, '');
}
