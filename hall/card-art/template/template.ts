import type { CardSide, TemplateProblem } from '../../api/contract/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import { pictureSlots, requiredSlots, textSlots, type PictureSlot, type TextSlot } from '../facts.ts';
import { cardHeight, cardWidth, leastCodeDots, safeMargin, type Box } from '../geometry.ts';
import { pathOf } from './path-of.ts';
import { readSvg, type Element, type Found } from './read-svg.ts';

export interface Paint {
  /** #rrggbb; null: none. */
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  readonly opacity: number;
}
export type Part = { readonly shownIf: readonly TextSlot[] } & (
  | { readonly kind: 'shape'; readonly path: string; readonly paint: Paint }
  | { readonly kind: 'picture'; readonly slot: PictureSlot; readonly box: Box }
  | TextPart
);
export interface TextPart {
  readonly kind: 'text';
  /** With slots in braces. */
  readonly text: string;
  readonly x: number;
  /** Baseline of the first line at full size. */
  readonly y: number;
  readonly size: number;
  readonly leastSize: number;
  readonly isBold: boolean;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly width: number;
  readonly height: number;
  readonly isTop: boolean;
  readonly fill: string;
  readonly opacity: number;
}

export type Face = readonly Part[];
export interface CardTemplate {
  readonly front: Face;
  readonly back: Face;
}
export interface TemplateText {
  readonly front: string;
  readonly back: string;
}

const sides = ['front', 'back'] as const satisfies readonly CardSide[];
const inBraces = /\{(\w+)\}/g;
/** Of an em square: how far Chinese characters rise above their baseline, and from one line to the next. */
export const rise = 0.88;
export const lineHeight = 1.22;

/** Both sides, or every problem that was found: what this takes can be printed. */
export function readTemplate(text: TemplateText): Result<CardTemplate, TemplateProblem[]> {
  const [front, back] = sides.map((side) => readFace(side, text[side]));
  if (front === undefined || back === undefined) throw new Error('a card has two sides');
  const problems = [...front.problems, ...back.problems];
  return problems.length === 0 ? ok({ front: front.face, back: back.face }) : refuse(problems);
}

function readFace(side: CardSide, svg: string): { readonly face: Face; readonly problems: TemplateProblem[] } {
  const { root, problems: found } = readSvg(svg);
  const say = (code: Found['code'], line: number, what: string): void => void found.push({ code, line, what });
  const face: Part[] = [];
  if (root !== null && found.length === 0) {
    if (root.attributes['viewBox'] !== `0 0 ${cardWidth} ${cardHeight}`) say('wrong-size', root.line, root.attributes['viewBox'] ?? '');
    for (const child of root.children) gather(child, usual, face, say);
    const named = new Set(face.flatMap(slotsOf));
    for (const slot of requiredSlots[side]) if (!named.has(slot)) say('missing-slot', 0, slot);
  }
  return { face, problems: found.map((problem) => ({ side, ...problem })) };
}

/** What a group hands down. */
interface Inherited extends Paint {
  readonly shownIf: readonly TextSlot[];
}
const usual: Inherited = { fill: '#000000', stroke: null, strokeWidth: 1, opacity: 1, shownIf: [] };
type Say = (code: Found['code'], line: number, what: string) => void;

function gather(element: Element, from: Inherited, into: Part[], say: Say): void {
  const { name, line, attributes } = element;
  const at = inherit(attributes, from, (what) => say('unknown-slot', line, what));
  const { shownIf, ...paint } = at;
  if (name === 'g') for (const child of element.children) gather(child, at, into, say);
  else if (name === 'text') into.push(textPart(element, at, say));
  else if (name === 'rect' && attributes['data-slot'] !== undefined) {
    const slot = pictureSlots.find((one) => one === attributes['data-slot']);
    if (slot === undefined) return say('unknown-slot', line, attributes['data-slot']);
    const box = boxOf(attributes);
    if (!isInside(box)) say('outside', line, slot);
    if (slot === 'code' && Math.min(box.width, box.height) < leastCodeDots) say('code-too-small', line, slot);
    into.push({ kind: 'picture', slot, box, shownIf });
  } else {
    const path = pathOf(name, attributes);
    if (path !== null) into.push({ kind: 'shape', path, paint, shownIf });
  }
}

function inherit(attributes: Element['attributes'], from: Inherited, unknown: (what: string) => void): Inherited {
  const paintOf = (value: string | undefined, otherwise: string | null): string | null =>
    value === undefined ? otherwise : value === 'none' ? null : value;
  const wanted = attributes['data-if'];
  const condition = textSlots.find((one) => one === wanted);
  if (wanted !== undefined && condition === undefined) unknown(wanted);
  return {
    fill: paintOf(attributes['fill'], from.fill),
    stroke: paintOf(attributes['stroke'], from.stroke),
    strokeWidth: Number(attributes['stroke-width'] ?? from.strokeWidth),
    opacity: from.opacity * Number(attributes['opacity'] ?? 1),
    shownIf: condition === undefined ? from.shownIf : [...from.shownIf, condition],
  };
}

function textPart(element: Element, { fill, opacity, shownIf }: Inherited, say: Say): Part {
  const { attributes, line } = element;
  const text = element.text.replaceAll(/\s+/g, ' ').trim();
  for (const [, slot = ''] of text.matchAll(inBraces)) if (!textSlots.some((one) => one === slot)) say('unknown-slot', line, slot);
  const size = Number(attributes['font-size'] ?? 24);
  const x = Number(attributes['x'] ?? 0);
  const y = Number(attributes['y'] ?? 0);
  const anchor = (['middle', 'end'] as const).find((one) => one === attributes['text-anchor']) ?? 'start';
  const part: TextPart = {
    kind: 'text',
    text,
    x,
    y,
    size,
    leastSize: Math.min(size, Number(attributes['data-min'] ?? size / 2)),
    isBold: attributes['font-weight'] === '700',
    anchor,
    width: Number(attributes['data-width'] ?? roomAt(x, anchor)),
    height: Number(attributes['data-height'] ?? size * lineHeight),
    isTop: attributes['data-align'] === 'top',
    fill: fill ?? '#000000',
    opacity,
  };
  if (!isInside(textBox(part))) say('outside', line, text);
  return { ...part, shownIf };
}

/** To the nearer margin, where the template names no width. */
function roomAt(x: number, anchor: TextPart['anchor']): number {
  const [before, after] = [x - safeMargin, cardWidth - safeMargin - x];
  return Math.max(0, anchor === 'start' ? after : anchor === 'end' ? before : 2 * Math.min(before, after));
}

export function textBox({ x, y, size, anchor, width, height }: TextPart): Box {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - size * rise, width, height };
}

function boxOf(attributes: Element['attributes']): Box {
  const read = (name: string): number => Math.round(Number(attributes[name] ?? 0));
  return { x: read('x'), y: read('y'), width: read('width'), height: read('height') };
}

/** Wholly within the margins that printers need, and with room at all. */
function isInside({ x, y, width, height }: Box): boolean {
  const [right, bottom] = [cardWidth - safeMargin, cardHeight - safeMargin];
  return width > 0 && height > 0 && x >= safeMargin && y >= safeMargin && x + width <= right && y + height <= bottom;
}

function slotsOf(part: Part): string[] {
  if (part.kind === 'picture') return [part.slot];
  return part.kind === 'text' ? Array.from(part.text.matchAll(inBraces), ([, slot = '']) => slot) : [];
}
