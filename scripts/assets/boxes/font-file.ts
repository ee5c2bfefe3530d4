import { int16, joined, padded, uint16, uint32 } from './big-endian.ts';
import type { GlyphBytes } from './glyph-bytes.ts';
import { EM } from './outline.ts';

export interface FontFile {
  readonly family: string;
  /** Glyph 0 is drawn for what the font lacks. */
  readonly glyphs: readonly GlyphBytes[];
  /** Code points in ascending order, and the number of the glyph of each. */
  readonly characters: readonly (readonly [point: number, glyph: number])[];
  /** Glyphs within glyphs, at the deepest. */
  readonly depth: number;
}

/** The metrics of the shipped font, so that a box changes no line's height. */
const ASCENT = 1160;
const DESCENT = -288;
/** Table "head" (OpenType 1.9): its signature, and where the sum over the whole file stands. */
const MAGIC = 0x5f_0f_3c_f5;
const WHOLE = 0xb1_b0_af_ba;
const ADJUSTMENT_AT = 8;

/** A TrueType file. Every glyph is one em wide. */
export function writeFont(font: FontFile): Uint8Array {
  const bodies = font.glyphs.map(({ bytes }) => padded(bytes));
  let end = 0;
  const tables: [tag: string, bytes: Uint8Array][] = [
    ['OS/2', os2(font)],
    ['cmap', cmap(font.characters)],
    ['glyf', joined(...bodies)],
    ['head', head(font.glyphs)],
    ['hhea', hhea()],
    ['hmtx', joined(uint16(EM), int16(font.glyphs[0]?.bounds.xMin ?? 0), ...font.glyphs.slice(1).map(({ bounds }) => int16(bounds.xMin)))],
    ['loca', joined(uint32(0), ...bodies.map(({ length }) => uint32((end += length))))],
    ['maxp', maxp(font)],
    ['name', names(font.family)],
    ['post', joined(uint32(0x3_00_00), new Uint8Array(28))],
  ];
  return assembled(tables);
}

function assembled(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  let offset = 12 + 16 * tables.length;
  const directory = tables.map(([tag, bytes]) => {
    const entry = joined(Buffer.from(tag, 'latin1'), uint32(sumOf(padded(bytes))), uint32(offset), uint32(bytes.length));
    offset += padded(bytes).length;
    return entry;
  });
  const start = joined(uint32(0x1_00_00), ...[tables.length, power * 16, Math.log2(power), (tables.length - power) * 16].map(uint16));
  const file = joined(start, ...directory, ...tables.map(([, bytes]) => padded(bytes)));
  const headAt = tables.findIndex(([tag]) => tag === 'head');
  const place = new DataView(file.buffer).getUint32(12 + 16 * headAt + 8) + ADJUSTMENT_AT;
  file.set(uint32((WHOLE - sumOf(file)) >>> 0), place);
  return file;
}

function sumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function head(glyphs: readonly GlyphBytes[]): Uint8Array {
  const all = glyphs.map(({ bounds }) => bounds);
  return joined(
    ...[0x1_00_00, 0x1_00_00, 0, MAGIC].map(uint32),
    ...[3, EM].map(uint16),
    new Uint8Array(16),
    ...[Math.min(...all.map(({ xMin }) => xMin)), Math.min(...all.map(({ yMin }) => yMin))].map(int16),
    ...[Math.max(...all.map(({ xMax }) => xMax)), Math.max(...all.map(({ yMax }) => yMax))].map(int16),
    // No style, readable from 6 px on, direction by the characters, long offsets in "loca".
    ...[0, 6, 2, 1, 0].map(uint16),
  );
}

const hhea = (): Uint8Array =>
  joined(
    uint32(0x1_00_00),
    ...[ASCENT, DESCENT, 0].map(int16),
    uint16(EM),
    ...[0, 0, EM, 1, 0, 0].map(int16),
    new Uint8Array(10),
    uint16(1),
  );

function maxp({ glyphs, depth }: FontFile): Uint8Array {
  const points = Math.max(...glyphs.map((glyph) => glyph.points));
  const contours = Math.max(...glyphs.map((glyph) => glyph.contours));
  const numbers = [glyphs.length, points, contours, points, contours, 2, 0, 0, 0, 0, 0, 0, 4, depth];
  return joined(uint32(0x1_00_00), ...numbers.map(uint16));
}

/** Format 12: runs of code points whose glyphs follow each other. */
function cmap(characters: FontFile['characters']): Uint8Array {
  const runs: { from: number; to: number; glyph: number }[] = [];
  for (const [point, glyph] of characters) {
    const last = runs.at(-1);
    if (last?.to === point - 1 && last.glyph + point - last.from === glyph) last.to = point;
    else runs.push({ from: point, to: point, glyph });
  }
  const groups = runs.map(({ from, to, glyph }) => joined(uint32(from), uint32(to), uint32(glyph)));
  const table = joined(...[12, 0].map(uint16), ...[16 + 12 * runs.length, 0, runs.length].map(uint32), ...groups);
  return joined(...[0, 1, 3, 10].map(uint16), uint32(12), table);
}

/** Version 4; what is zero here doesn't matter for a font that is only drawn on screens. */
function os2({ characters }: FontFile): Uint8Array {
  const edge = (at: number): number => Math.min(characters.at(at)?.[0] ?? 0, 0xff_ff);
  return joined(
    ...[4, EM, 400, 5, 0].map(uint16),
    new Uint8Array(22),
    new Uint8Array(10),
    new Uint8Array(16),
    Buffer.from('NONE', 'latin1'),
    ...[0x40, edge(0), edge(-1)].map(uint16),
    ...[880, -120, 0].map(int16),
    ...[ASCENT, -DESCENT].map(uint16),
    new Uint8Array(8),
    ...[500, 700, 0, 32, 1].map(uint16),
  );
}

function names(family: string): Uint8Array {
  const texts = [
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family.replaceAll(' ', '')],
  ] as const;
  const bodies = texts.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  let at = 0;
  const records = texts.map(([id], index) => {
    const { length } = bodies[index] ?? Buffer.alloc(0);
    const record = joined(...[3, 1, 0x4_09, id, length, at].map(uint16));
    at += length;
    return record;
  });
  return joined(...[0, texts.length, 6 + 12 * texts.length].map(uint16), ...records, ...bodies);
}
