import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { notoSansScBoldPath, notoSansScPath } from '../../native/link/font-file.ts';
import { createCardArtist, readTemplate, usualTemplate, type CardArtist, type CardFacts } from './index.ts';
import { compose, type Mark } from './drawing/compose.ts';
import { readFonts, type CardFonts } from './fonts.ts';

const facts: CardFacts = {
  hall: '示例家政市场',
  hallEn: 'Sample Hall',
  operator: '示例市场',
  contact: '一号窗口',
  name: '测试甲',
  sex: '女',
  items: ['月嫂', '育婴员'],
  grade: '中级',
  number: 'WZ-26-000123-C',
  issuedOn: '2026-11-23',
  validUntil: '2027-11-22',
  shortCode: '7K3QF-9XW2M',
  site: 'hall.example',
  code: `https://hall.example/c/${'A7Q2'.repeat(38)}AB`,
  portrait: null,
};

const paths = { regular: notoSansScPath(), bold: notoSansScBoldPath() };
let artist: CardArtist;
let fonts: CardFonts;
beforeAll(async () => {
  const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(await readFile(wasm)).buffer } });
  artist = createCardArtist(paths);
  fonts = readFonts({ regular: await readFile(paths.regular), bold: await readFile(paths.bold) });
});

function marksOf(change: Partial<CardFacts>): { readonly front: Mark[]; readonly back: Mark[] } {
  const read = readTemplate(usualTemplate);
  if (!read.ok) throw new Error('the usual template has problems');
  const all = { ...facts, ...change };
  return { front: compose(read.value.front, all, fonts), back: compose(read.value.back, all, fonts) };
}
const textsOf = (marks: readonly Mark[]): string[] => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
const problemsOf = (front: string, back: string = usualTemplate.back): string[] => {
  const read = readTemplate({ front, back });
  return read.ok ? [] : read.error.map(({ side, code, what }) => `${side} ${code} ${what}`);
};
const inserted = (svg: string): string => usualTemplate.front.replace('</svg>', `${svg}</svg>`);

async function pixelsOf(
  png: Uint8Array,
): Promise<{ data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number; colorSpace: 'srgb' }> {
  const image = await loadImage(Buffer.from(png));
  const pen = createCanvas(image.width, image.height).getContext('2d');
  pen.drawImage(image, 0, 0);
  const { data, width, height } = pen.getImageData(0, 0, image.width, image.height);
  return { data: Uint8ClampedArray.from(data), width, height, colorSpace: 'srgb' };
}

describe('the usual card', () => {
  it('is 1011 × 638 at 300 dots an inch, the same bytes each time, and its code reads', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => artist.draw({ template: usualTemplate, cards: [facts], wish: 'sides' })));
    const sides = first?.sides[0];
    if (sides === undefined) throw new Error('nothing was drawn');
    expect(second?.sides[0]).toEqual(sides);
    const picture = await pixelsOf(sides.back);
    expect([picture.width, picture.height, Buffer.from(sides.front).readUInt32BE(41)]).toEqual([1_011, 638, 11_811]);
    const [read] = await readBarcodes(picture, { formats: ['QRCode'] });
    expect(read?.text).toBe(facts.code);
  });

  it('has its code in whole dots a module, at least 19 mm with its quiet zone, and nothing but black and white there', () => {
    const shapes = marksOf({}).back.filter((mark) => mark.kind === 'shape');
    const at = shapes.findIndex(({ paint }) => paint.fill === '#000000');
    const [ground, modules] = [shapes[at - 1], shapes[at]];
    if (ground === undefined || modules === undefined) throw new Error('no code');
    expect(ground.paint).toMatchObject({ fill: '#ffffff', opacity: 1 });
    const side = Number(/H(\d+)/.exec(ground.path)?.[1]) - Number(/M(\d+)/.exec(ground.path)?.[1]);
    expect((side / 300) * 25.4).toBeGreaterThanOrEqual(19);
    expect(modules.path).toMatch(/^(M\d+ \d+h\d+v\d+h-\d+z)+$/);
    expect(new Set(Array.from(modules.path.matchAll(/v(\d+)/g), ([, dots]) => dots)).size).toBe(1);
  });

  it('shows names of up to 50 characters whole, in their margins, with the rare ones drawn and not as boxes', async () => {
    const longest = `${'阿依古丽·'.repeat(9)}测试𬱟䶮㛃`;
    expect(Array.from(longest)).toHaveLength(50);
    const { front } = marksOf({ name: longest });
    expect(textsOf(front).join('')).toContain(longest);
    for (const mark of front) if (mark.kind === 'text') expect(mark.x).toBeGreaterThanOrEqual(35);
    // A box would be a shape beside the text: there are as many shapes as with a plain name.
    expect(front.filter((mark) => mark.kind === 'shape')).toHaveLength(marksOf({}).front.filter((mark) => mark.kind === 'shape').length);
    // Two rare characters are two different pictures, so neither is the font's empty box.
    const [one, other] = await Promise.all(
      ['𬱟', '䶮'].map(
        async (name) => (await artist.draw({ template: usualTemplate, cards: [{ ...facts, name }], wish: 'sides' })).sides[0],
      ),
    );
    expect(one?.front).not.toEqual(other?.front);
  });

  it('shows what no font has as its code point, so that staff can find out which character it is', () => {
    const { front } = marksOf({ name: '测\u{2FFFD}' });
    expect(textsOf(front)).toEqual(expect.arrayContaining(['测', '2FF', 'FD'.slice(-2)]));
  });

  it('shows as many services as have room, none of them cut, and says how many there are', () => {
    const items = Array.from({ length: 30 }, (_, n) => `家庭养老护理与陪伴${n + 1}`);
    const text = textsOf(marksOf({ items }).front).join('');
    expect(text).toContain('等30项');
    expect(text).not.toContain('…');
    const shown = /(家庭.*)等30项/.exec(text)?.[1]?.split('、') ?? [];
    expect(items.slice(0, shown.length)).toEqual(shown);
  });

  it('leaves out what a person has not, and stands a neutral figure in for a portrait', () => {
    const { front, back } = marksOf({ grade: '', sex: '', site: '' });
    expect(textsOf(front).join('')).not.toMatch(/等级|性别/);
    expect(textsOf(back).join('')).not.toContain('网址');
    expect(front.some((mark) => mark.kind === 'portrait')).toBe(false);
    expect(marksOf({ portrait: Buffer.from('x') }).front.some((mark) => mark.kind === 'portrait')).toBe(true);
  });

  it('comes out without a portrait that can’t be opened', async () => {
    const [broken, none] = await Promise.all(
      [Buffer.from('no picture'), null].map((portrait) =>
        artist.draw({ template: usualTemplate, cards: [{ ...facts, portrait }], wish: 'sides' }),
      ),
    );
    expect(broken?.sides[0]?.front).toEqual(none?.sides[0]?.front);
  });

  it('makes a PDF of two pages of a card’s size, and of A4 with five cards a page', async () => {
    const { pdf } = await artist.draw({ template: usualTemplate, cards: [facts], wish: 'card' });
    const pages = (await PDFDocument.load(pdf ?? new Uint8Array())).getPages().map((page) => page.getSize());
    expect(pages).toEqual([
      { width: 242.64, height: 153.12 },
      { width: 242.64, height: 153.12 },
    ]);
    const sheet = await artist.draw({ template: usualTemplate, cards: Array.from({ length: 6 }, () => facts), wish: 'sheet' });
    expect((await PDFDocument.load(sheet.pdf ?? new Uint8Array())).getPageCount()).toBe(2);
  });
});

describe('a template of the hall’s own', () => {
  it.each([
    ['<svg', 'front not-well-formed '],
    [inserted('<script>x</script>'), 'front not-allowed <script>'],
    [inserted('<image href="http://example.com/x.png"/>'), 'front not-allowed <image>'],
    [inserted('<foreignObject/>'), 'front not-allowed <foreignObject>'],
    [inserted('<rect x="1" y="1" width="2" height="2" onclick="x()"/>'), 'front not-allowed rect onclick'],
    [
      inserted('<rect x="1" y="1" width="2" height="2" fill="url(http://example.com)"/>'),
      'front bad-value rect fill="url(http://example.com)"',
    ],
    [inserted('<text x="100" y="300" font-size="20">{idNumber}</text>'), 'front unknown-slot idNumber'],
    [inserted('<text x="10" y="300" font-size="20">x</text>'), 'front outside x'],
    [`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${usualTemplate.front}`, 'front not-allowed DOCTYPE'],
    [usualTemplate.front.replace('0 0 1011 638', '0 0 1011 640'), 'front wrong-size 0 0 1011 640'],
    [usualTemplate.front.replace('{name}', '张三'), 'front missing-slot name'],
  ])('is refused with what is wrong: %#', (front, problem) => {
    expect(problemsOf(front)).toContain(problem);
  });

  it('needs a code that is large enough on its back', () => {
    expect(problemsOf(usualTemplate.front, usualTemplate.back.replace('width="356" height="356"', 'width="200" height="200"'))).toEqual([
      'back code-too-small code',
    ]);
  });
});
