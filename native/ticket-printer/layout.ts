import type { TicketDocument, TicketLine } from '../../hall/ports/index.ts';
import { columnsOf, type Glyph, glyphsOf } from './glyphs.ts';
import { PAPER } from './profile.ts';

/** What stands on one line of the paper: never wider than the paper at its scale. */
export interface TextLine {
  readonly type: 'text';
  readonly glyphs: readonly Glyph[];
  readonly align: 'left' | 'center' | 'right';
  /** 1…8, in both directions. */
  readonly scale: number;
  readonly bold: boolean;
}

export type PaperLine = TextLine | { readonly type: 'feed'; readonly lines: number } | { readonly type: 'qr'; readonly payload: string };

export function layOut(document: TicketDocument): PaperLine[] {
  return document.lines.flatMap(layOutLine);
}

function layOutLine(line: TicketLine): PaperLine[] {
  switch (line.type) {
    case 'text': {
      const { align = 'left', bold = false } = line;
      const scale = Math.min(8, Math.max(1, Math.floor(line.scale ?? 1)));
      const columns = Math.floor(PAPER.columns / scale);
      return wrap(line.text, columns).map((glyphs) => ({ type: 'text', glyphs, align, scale, bold }));
    }
    case 'pair':
      return layOutPair(line.label, line.value).map(plain);
    case 'rule':
      return [plain(glyphsOf('-'.repeat(PAPER.columns)))];
    case 'feed':
      return [{ type: 'feed', lines: line.lines }];
    case 'qr':
      return [{ type: 'qr', payload: line.payload }];
  }
}

function plain(glyphs: readonly Glyph[]): PaperLine {
  return { type: 'text', glyphs, align: 'left', scale: 1, bold: false };
}

const SPACE: Glyph = { text: ' ', columns: 1 };
const INDENT: readonly Glyph[] = [SPACE, SPACE];

/** At least two columns of air keep label and value apart; a value that has no room goes below, indented. */
function layOutPair(label: string, value: string): (readonly Glyph[])[] {
  const labels = wrap(label, PAPER.columns);
  const values = wrap(value, PAPER.columns - INDENT.length);
  const [left, right] = [labels[0] ?? [], values[0] ?? []];
  const air = PAPER.columns - columnsOf(left) - columnsOf(right);
  if (labels.length === 1 && values.length === 1 && air >= INDENT.length) {
    return [[...left, ...Array.from({ length: air }, () => SPACE), ...right]];
  }
  return [...labels, ...values.map((glyphs) => [...INDENT, ...glyphs])];
}

/** Breaks text into lines of at most `columns` (≥ 2). An empty text is one empty line. */
export function wrap(text: string, columns: number): Glyph[][] {
  return text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/u).flatMap((line) => wrapLine(glyphsOf(line), columns));
}

function wrapLine(glyphs: readonly Glyph[], columns: number): Glyph[][] {
  const lines: Glyph[][] = [];
  let from = 0;
  while (columnsOf(glyphs.slice(from, from + columns + 1)) > columns) {
    const to = breakPoint(glyphs, from, columns);
    lines.push(withoutTrailingSpaces(glyphs.slice(from, to)));
    from = to;
    while (glyphs[from]?.text === ' ') from += 1;
    if (from === glyphs.length) return lines;
  }
  lines.push(withoutTrailingSpaces(glyphs.slice(from)));
  return lines;
}

/** The last permitted break before the line is full; a word longer than the line is cut where the line ends. */
function breakPoint(glyphs: readonly Glyph[], from: number, columns: number): number {
  let width = 0;
  let best = from;
  for (let at = from; at < glyphs.length; at += 1) {
    if (at > from && mayBreak(glyphs[at - 1], glyphs[at])) best = at;
    width += glyphs[at]?.columns ?? 0;
    if (width > columns) return best > from ? best : at;
  }
  return glyphs.length;
}

/** GB/T 15834 §5.1: closing marks don't begin a line, opening ones don't end it; nor does the dot within a name begin one. */
const NOT_FIRST = new Set('，。、；：！？）》〉」』】〕”’…·—%‰℃,.;:!?)]}');
const NOT_LAST = new Set('（《〈「『【〔“‘￥([{');

function mayBreak(before: Glyph | undefined, after: Glyph | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (after.text === ' ') return true;
  if (NOT_FIRST.has(after.text) || NOT_LAST.has(before.text)) return false;
  return before.text === ' ' || before.text === '-' || before.columns === 2 || after.columns === 2;
}

function withoutTrailingSpaces(glyphs: Glyph[]): Glyph[] {
  return glyphs.slice(0, glyphs.findLastIndex(({ text }) => text !== ' ') + 1);
}
