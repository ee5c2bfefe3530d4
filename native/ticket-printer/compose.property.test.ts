import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { compose } from './composer.ts';
import { columnsOf } from './glyphs.ts';
import { layOut } from './layout.ts';
import { type LineRasterizer, loadLineRasterizer } from './line-rasterizer.ts';
import { defaultProfile, gb18030Profile, type PrinterProfile } from './profile.ts';
import { anyDocument, anyText } from './testing/documents.ts';

it('fits every line of any document on the paper', () => {
  fc.assert(
    fc.property(anyDocument, (doc) => {
      for (const laid of layOut(doc)) {
        if (laid.type === 'text') expect(columnsOf(laid.glyphs) * laid.scale).toBeLessThanOrEqual(48);
      }
    }),
    { numRuns: 3000 },
  );
});

it('loses no visible character of a text and keeps their order', () => {
  const visible = (of: string): string =>
    of
      .toWellFormed()
      .replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Z}]/gu, '')
      .normalize('NFD');
  fc.assert(
    fc.property(anyText, (of) => {
      const laid = layOut({ lines: [{ type: 'text', text: of }] });
      const back = laid.flatMap((each) => (each.type === 'text' ? each.glyphs.map((glyph) => glyph.text) : [])).join('');
      expect(visible(back)).toBe(visible(of));
    }),
    { numRuns: 3000 },
  );
});

let rasterizer: LineRasterizer;
beforeAll(async () => {
  rasterizer = await loadLineRasterizer();
});

/** Reads the text back by what the commands are known to be long; pictures and commands are stepped over. */
function printedText(bytes: Uint8Array): string {
  let out = '';
  let plain: number[] = [];
  const flush = (): void => {
    out += new TextDecoder('gb18030').decode(Uint8Array.from(plain));
    plain = [];
  };
  for (let at = 0; at < bytes.length;) {
    const skip = commandLength(bytes, at);
    if (skip === 0) plain.push(bytes[at] ?? 0);
    else flush();
    at += skip || 1;
  }
  flush();
  return out;
}

function commandLength(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = bytes.subarray(at, at + 8);
  if (a === 0x1c) return 2;
  if (a === 0x1b) return b === 0x40 ? 2 : 3;
  if (a !== 0x1d) return 0;
  if (b === 0x21 || b === 0x72) return 3;
  if (b === 0x56) return 4;
  if (b === 0x28) return 5 + d + e * 256;
  if (b === 0x76 && c === 0x30) return 8 + (e + f * 256) * (g + h * 256);
  throw new Error('a command nobody composed');
}

it.each<[string, PrinterProfile]>([
  ['GBK', defaultProfile],
  ['GB 18030', gb18030Profile],
])('composes any document for a %s printer, with no question mark that is not in it', (_name, profile) => {
  fc.assert(
    fc.property(anyDocument, (doc) => {
      const printed = printedText(compose(doc, profile, { rasterizer }).bytes);
      const asked = JSON.stringify(doc).split('?').length - 1;
      expect(printed.split('?').length - 1).toBeLessThanOrEqual(asked);
      expect(printed).not.toContain('\uFFFD');
    }),
    { numRuns: 250 },
  );
});
