/**
 * One thing that stands on the paper: a character with its combining marks. `columns` is the room the printer gives it
 * at scale 1, in columns of 12 dots.
 */
export interface Glyph {
  readonly text: string;
  readonly columns: 1 | 2;
}

/** ASCII, and characters that are one code point each and never join: nearly all text of a ticket. */
const SIMPLE = /^[\u0020-\u007E\u00B7\u2014\u2018-\u201D\u2026\u3000-\u3029\u4E00-\u9FFF\uFF01-\uFF5E]*$/u;

/** Invisible joiners and selectors, and controls, which the printer would take as commands. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** Blanks of every width but the ideographic one become a plain space. */
const BLANK = /[[\t\p{Zs}]--\u3000]/gv;

/** Letters with accents, drawn one column wide. The printer's Chinese font has some of them, but two columns wide. */
const NARROW_LETTER = /^[[\u0020-\u007E\p{Script=Latin}]--[\uFF21-\uFF3A\uFF41-\uFF5A]]/v;

/**
 * Cuts a line of text into glyphs: combining marks take no room of their own, a surrogate pair is one glyph, what is
 * not ASCII or a Latin letter is two columns wide, as in the printer's Chinese font. Lone surrogates become U+FFFD.
 */
export function glyphsOf(line: string): Glyph[] {
  if (SIMPLE.test(line)) return Array.from(line, glyph);
  const visible = line.toWellFormed().replaceAll(BLANK, ' ');
  const glyphs: Glyph[] = [];
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(visible)) {
    const text = segment.replaceAll(INVISIBLE, '');
    if (text !== '') glyphs.push(glyph(composed(text)));
  }
  return glyphs;
}

export function columnsOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { columns }) => sum + columns, 0);
}

/** A letter and its marks become one code point where there is one; a single character is left as the name has it. */
function composed(cluster: string): string {
  return Array.from(cluster).length > 1 ? cluster.normalize('NFC') : cluster;
}

function glyph(text: string): Glyph {
  const narrow = text.length === 1 && text >= ' ' && text <= '~';
  return { text, columns: narrow || NARROW_LETTER.test(text) ? 1 : 2 };
}
