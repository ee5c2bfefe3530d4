import type { FontMetrics } from '../fonts.ts';
import { lineHeight } from '../template/template.ts';

export interface Fitted {
  readonly size: number;
  readonly lines: readonly { readonly text: string; readonly width: number }[];
  /** Something was left out for want of room. */
  readonly isCut: boolean;
}
interface Room {
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly leastSize: number;
}

/** Never at the beginning of a line. */
const closing = /^[\u3001\u3002\uFF0C\uFF1B\uFF1A\uFF09\u00B7\u2026,.;:)]$/u;
const latin = /^[\p{Script=Latin}\p{Nd}\p{M}'’-]$/u;
/** A slip of a hundredth of a dot is none. */
const slack = 0.01;

/** The largest size, in whole dots, at which the text keeps within its room; at the least size what doesn't fit is cut off with an ellipsis. */
export function fitText(font: FontMetrics, text: string, room: Room): Fitted {
  for (let size = room.size; size >= room.leastSize; size -= 1) {
    const lines = linesOf(font, text, room.width / size);
    if (lines.length * lineHeight * size <= room.height + size * (lineHeight - 1) + slack) return fitted(font, lines, size, false);
  }
  const size = room.leastSize;
  const most = Math.max(1, Math.floor((room.height + size * (lineHeight - 1)) / (lineHeight * size)));
  const lines = linesOf(font, text, room.width / size);
  if (lines.length <= most) return fitted(font, lines, size, false);
  const kept = lines.slice(0, most);
  kept[most - 1] = shorten(font, kept[most - 1] ?? '', room.width / size);
  return fitted(font, kept, size, true);
}

function fitted(font: FontMetrics, lines: readonly string[], size: number, isCut: boolean): Fitted {
  return { size, isCut, lines: lines.map((text) => ({ text, width: widthOf(font, text) * size })) };
}

export function widthOf(font: FontMetrics, text: string): number {
  let width = 0;
  for (const character of text) width += font.advance(character);
  return width;
}

/** Breaks between any two Chinese characters, but not within a word, not before closing signs, and in names best after a middle dot. */
function linesOf(font: FontMetrics, text: string, width: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let used = 0;
  for (const character of text) {
    const advance = font.advance(character);
    if (used + advance > width + slack / 10 && line.length > 0) {
      const at = breakAt(line, character);
      lines.push(line.slice(0, at).join('').trimEnd());
      line = line.slice(at);
      if (line[0] === ' ') line.shift();
      used = widthOf(font, line.join(''));
      if (character === ' ' && line.length === 0) continue;
    }
    line.push(character);
    used += advance;
  }
  lines.push(line.join('').trimEnd());
  return lines;
}

/** How many characters of a full line stay on it. */
function breakAt(line: readonly string[], next: string): number {
  const early = Math.ceil(line.length / 2);
  const dot = line.lastIndexOf('\u00B7');
  if (dot + 1 >= early && dot + 1 < line.length) return dot + 1;
  for (let at = line.length; at > early; at -= 1) {
    const [before, after] = [line[at - 1] ?? '', line[at] ?? next];
    if (!closing.test(after) && !(latin.test(before) && latin.test(after))) return at;
  }
  return line.length;
}

function shorten(font: FontMetrics, line: string, width: number): string {
  const characters = Array.from(line);
  while (characters.length > 0 && widthOf(font, `${characters.join('')}\u2026`) > width) characters.pop();
  return `${characters.join('')}\u2026`;
}
