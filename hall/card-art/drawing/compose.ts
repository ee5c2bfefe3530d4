import { create } from 'qrcode';
import words from '../../../resources/cards/words.json' with { type: 'json' };
import type { CardFacts, TextSlot } from '../facts.ts';
import type { CardFonts, FontMetrics } from '../fonts.ts';
import { leastModuleDots, quietModules, type Box } from '../geometry.ts';
import { rectPath } from '../template/path-of.ts';
import { lineHeight, rise, textBox, type Face, type Paint, type TextPart } from '../template/template.ts';
import { fitText, widthOf, type Fitted } from './fit-text.ts';

/** What stands on a side, in order from the ground up. Picture and paper draw exactly these. */
export type Mark =
  | { readonly kind: 'shape'; readonly path: string; readonly paint: Paint }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Left end of the baseline. */
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly isBold: boolean;
      readonly fill: string;
      readonly opacity: number;
    }
  | { readonly kind: 'portrait'; readonly box: Box };

/** Marks of one side. Throws where the code doesn't fit its place: its address is too long for cards (see `codeFits`). */
export function compose(face: Face, facts: CardFacts, fonts: CardFonts): Mark[] {
  const texts = textsOf(facts);
  const marks: Mark[] = [];
  for (const part of face) {
    if (part.shownIf.some((slot) => texts[slot] === '')) continue;
    if (part.kind === 'shape') marks.push(part);
    else if (part.kind === 'text') marks.push(...textMarks(part, facts, texts, part.isBold ? fonts.bold : fonts.regular));
    else if (part.slot === 'code') marks.push(...codeMarks(part.box, facts.code));
    else marks.push(...(facts.portrait === null ? silhouette(part.box) : [{ kind: 'portrait' as const, box: part.box }]));
  }
  return marks;
}

type Texts = Readonly<Record<TextSlot, string>>;
const between = words.between;

function textsOf(facts: CardFacts): Texts {
  const { items, portrait: _portrait, code: _code, ...texts } = facts;
  return { ...texts, name: facts.name.normalize('NFC'), items: items.join(between) };
}

/** null: everything that it names is empty. */
function filled(text: string, texts: Texts): string | null {
  let [named, hasAny] = [false, false];
  const made = text.replaceAll(/\{(\w+)\}/g, (_, slot: TextSlot) => {
    named = true;
    hasAny ||= texts[slot] !== '';
    return texts[slot];
  });
  return named && !hasAny ? null : made;
}

function textMarks(part: TextPart, facts: CardFacts, texts: Texts, font: FontMetrics): Mark[] {
  const fitted = part.text.includes('{items}') ? fitItems(part, facts, texts, font) : fitWords(part, texts, font);
  if (fitted === null) return [];
  const { size, lines } = fitted;
  const box = textBox(part);
  // Smaller or fewer lines stand in the middle of the room that they were given, or keep the first baseline where the template says "top".
  const inked = size * (1 + (lines.length - 1) * lineHeight);
  const full = box.height - part.size * (lineHeight - 1);
  const top = part.isTop ? box.y + (part.size - size) * rise : box.y + Math.max(0, (full - inked) / 2);
  return lines.flatMap(({ text, width }, index) => {
    const air = box.width - width;
    const x = box.x + (part.anchor === 'start' ? 0 : part.anchor === 'end' ? air : air / 2);
    return runs(part, font, { text, x, y: top + size * rise + index * size * lineHeight, size });
  });
}

function fitWords(part: TextPart, texts: Texts, font: FontMetrics): Fitted | null {
  const text = filled(part.text, texts);
  return text === null ? null : fitText(font, text, part);
}

/** As many services as have room, then how many there are: never half a word of one. */
function fitItems(part: TextPart, { items }: CardFacts, texts: Texts, font: FontMetrics): Fitted | null {
  for (let shown = items.length; shown > 0; shown -= 1) {
    const list = items.slice(0, shown).join(between);
    const text = shown === items.length ? list : `${list}${words.more.replace('{n}', String(items.length))}`;
    const whole = filled(part.text, { ...texts, items: text });
    if (whole === null) return null;
    const fitted = fitText(font, whole, part);
    if (!fitted.isCut || shown === 1) return fitted;
  }
  return null;
}

interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A line as runs of what the font has; a character that it lacks becomes a box with its code point, so that staff can find out which it is. */
function runs(part: TextPart, font: FontMetrics, { text, x, y, size }: Line): Mark[] {
  const { isBold, fill, opacity } = part;
  const marks: Mark[] = [];
  let [run, runX, at] = ['', x, x];
  const flush = (): void => {
    if (run.trim() !== '') marks.push({ kind: 'text', text: run, x: runX, y, size, isBold, fill, opacity });
    run = '';
  };
  for (const character of text) {
    const wide = font.advance(character) * size;
    if (font.has(character)) {
      if (run === '') runX = at;
      run += character;
    } else {
      flush();
      marks.push(...codePointBox(font, character, { x: at, y, size }, part));
    }
    at += wide;
  }
  flush();
  return marks;
}

function codePointBox(
  font: FontMetrics,
  character: string,
  { x, y, size }: Omit<Line, 'text'>,
  { isBold, fill, opacity }: TextPart,
): Mark[] {
  const digits = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const half = Math.ceil(digits.length / 2);
  const top = y - size * rise;
  const frame = rectPath(x + size * 0.04, top + size * 0.02, size * 0.92, size * 0.96) ?? '';
  const small = size * 0.38;
  const row = (text: string, share: number): Mark => ({
    kind: 'text',
    text,
    x: x + (size - widthOf(font, text) * small) / 2,
    y: top + size * share,
    size: small,
    isBold,
    fill,
    opacity,
  });
  return [
    { kind: 'shape', path: frame, paint: { fill: null, stroke: fill, strokeWidth: Math.max(1, size / 24), opacity } },
    row(digits.slice(0, half), 0.46),
    row(digits.slice(half), 0.86),
  ];
}

const black: Paint = { fill: '#000000', stroke: null, strokeWidth: 0, opacity: 1 };
const white: Paint = { fill: '#ffffff', stroke: null, strokeWidth: 0, opacity: 1 };

/** Dots a module, quiet zone counted in; 0: it doesn't fit. */
function moduleDots(box: Box, modules: number): number {
  const dots = Math.floor(Math.min(box.width, box.height) / (modules + 2 * quietModules));
  return dots < leastModuleDots ? 0 : dots;
}

const qrOf = (text: string) => create(text, { errorCorrectionLevel: 'M' }).modules;

/** Whether a code of that text is readable in every place that a template gives to one. */
export function codeFits(face: Face, text: string): boolean {
  const { size } = qrOf(text);
  return face.every((part) => part.kind !== 'picture' || part.slot !== 'code' || moduleDots(part.box, size) > 0);
}

/** Whole dots a module and no edge between two: a row's dark modules are one path, on white with its quiet zone. */
function codeMarks(box: Box, text: string): Mark[] {
  const modules = qrOf(text);
  const dots = moduleDots(box, modules.size);
  if (dots === 0) throw new Error('the code does not fit its place');
  const side = (modules.size + 2 * quietModules) * dots;
  const left = box.x + Math.floor((box.width - side) / 2);
  const top = box.y + Math.floor((box.height - side) / 2);
  const path: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) === 0) continue;
      const from = column;
      while (column + 1 < modules.size && modules.get(row, column + 1) !== 0) column += 1;
      const [x, y] = [left + (quietModules + from) * dots, top + (quietModules + row) * dots];
      path.push(`M${x} ${y}h${(column + 1 - from) * dots}v${dots}h${-(column + 1 - from) * dots}z`);
    }
  }
  return [
    { kind: 'shape', path: rectPath(left, top, side, side) ?? '', paint: white },
    { kind: 'shape', path: path.join(''), paint: black },
  ];
}

/** Nobody in particular: head and shoulders on a quiet ground. */
function silhouette({ x, y, width, height }: Box): Mark[] {
  const middle = x + width / 2;
  const head = width * 0.19;
  const headY = y + height * 0.38;
  const shoulderY = y + height * 0.62;
  const ground: Paint = { fill: '#e3e9e6', stroke: null, strokeWidth: 0, opacity: 1 };
  const figure: Paint = { fill: '#a9b8b2', stroke: null, strokeWidth: 0, opacity: 1 };
  const reach = width * 0.36;
  return [
    { kind: 'shape', path: rectPath(x, y, width, height) ?? '', paint: ground },
    {
      kind: 'shape',
      path: `M${middle - head} ${headY}A${head} ${head * 1.18} 0 1 1 ${middle + head} ${headY}A${head} ${head * 1.18} 0 1 1 ${middle - head} ${headY}Z`,
      paint: figure,
    },
    {
      kind: 'shape',
      path:
        `M${middle - reach} ${y + height}C${middle - reach} ${shoulderY + height * 0.08} ${middle - reach * 0.7} ${shoulderY} ${middle} ${shoulderY}` +
        `C${middle + reach * 0.7} ${shoulderY} ${middle + reach} ${shoulderY + height * 0.08} ${middle + reach} ${y + height}Z`,
      paint: figure,
    },
  ];
}
