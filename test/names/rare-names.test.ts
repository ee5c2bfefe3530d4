import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { compose as composeCard, type Mark } from '../../hall/card-art/drawing/compose.ts';
import { readFonts, type CardFonts } from '../../hall/card-art/fonts.ts';
import { readTemplate, usualTemplate } from '../../hall/card-art/index.ts';
import { notoSansScBoldPath, notoSansScPath } from '../../native/link/font-file.ts';
import { compose as composePaper } from '../../native/ticket-printer/composer.ts';
import { loadLineRasterizer, type LineRasterizer } from '../../native/ticket-printer/line-rasterizer.ts';
import { defaultProfile, gb18030Profile } from '../../native/ticket-printer/profile.ts';
import { charactersOf } from '../../scripts/assets/font-characters.ts';
import { sliceFont } from '../../scripts/assets/font-slices.ts';
import { interpretOne, rasterShows, rastersOf, textOf } from '../support/escpos/expect-ticket.ts';
import { SeededRandom } from '../support/seeded-random.ts';

/** Of the Table of General Standard Characters (2013): Extension A, then planes 2 and 3, all mandatory in GB 18030-2022 level 2. */
const extensionA = Array.from(
  '㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮',
);
const beyond = Array.from(
  '𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓',
);
const common = Array.from('王李张刘陈杨赵黄周吴阿依古丽尼买提拉扎西卓玛才让帕孜来努尔江艾力热合曼图罕巴特乌云其格');

const most = 50;
const random = new SeededRandom(18_030);
const draw = (from: readonly string[], count: number): string =>
  Array.from({ length: count }, () => {
    const [high = 0, low = 0] = random.bytes(2);
    return from[(high * 256 + low) % from.length] ?? '';
  }).join('');

/** Han names with rare characters, then names of several parts, up to as long as a card has them. */
const names: readonly string[] = [
  ...beyond.map((character) => draw(common, 1) + character + draw(extensionA, 1)),
  ...extensionA.slice(0, 300 - beyond.length - 60).map((character) => draw(common, 1) + character),
  ...Array.from({ length: 60 }, (_, at) => {
    const parts = Array.from({ length: 2 + (at % 7) }, (_part, index) =>
      draw(index % 3 === 1 ? [...extensionA, ...beyond] : common, 2 + (at % 5)),
    );
    return Array.from(parts.join('·')).slice(0, most).join('').replace(/·$/u, '');
  }),
];

let fonts: CardFonts;
let rasterizer: LineRasterizer;
beforeAll(async () => {
  fonts = readFonts({ regular: readFileSync(notoSansScPath()), bold: readFileSync(notoSansScBoldPath()) });
  rasterizer = await loadLineRasterizer();
});

it('are three hundred, of every kind', () => {
  expect(new Set(names).size).toBe(300);
  expect(names.filter((name) => name.includes('·'))).toHaveLength(60);
  expect(names.filter((name) => /[\u{20000}-\u{3FFFF}]/u.test(name)).length).toBeGreaterThan(200);
  expect(Math.max(...names.map((name) => Array.from(name).length))).toBeGreaterThan(46);
});

it.each([
  ['400', notoSansScPath()],
  ['700', notoSansScBoldPath()],
])('stand on screens in the shipped font, weight %s: each character is in one of its files', (_weight, path) => {
  const shipped = new Set(sliceFont(charactersOf(readFileSync(path))).flatMap(({ points }) => points));
  const missing = names.flatMap((name) => Array.from(name)).filter((character) => !shipped.has(character.codePointAt(0) ?? 0));
  expect([...new Set(missing)]).toEqual([]);
});

it('stand on cards whole, whatever their length', () => {
  const read = readTemplate(usualTemplate);
  if (!read.ok) throw new Error('the usual template has problems');
  const { front } = read.value;
  const wrong = names.filter((name) => {
    const marks = composeCard(front, { ...facts, name }, fonts);
    return !marks
      .map((mark: Mark) => (mark.kind === 'text' ? mark.text : '|'))
      .join('')
      .includes(name);
  });
  expect(wrong).toEqual([]);
});

describe('stand on papers', () => {
  it.each([
    ['of a printer with GBK', defaultProfile, 'gbk'],
    ['of a printer with GB 18030', gb18030Profile, 'gb18030'],
  ] as const)('%s: as text that reads the same, or as a picture', (_what, profile, glyphs) => {
    const wrong = names.filter((name) => {
      const { bytes } = composePaper({ lines: [{ type: 'text', text: name }] }, profile, { rasterizer });
      const paper = interpretOne(bytes, { glyphs });
      // Only lines with a character that the printer lacks are pictures.
      const lines = textOf(paper)
        .split('\n')
        .filter((line) => line !== '');
      return rastersOf(paper).length === 0 ? lines.join('') !== name : lines.some((line) => !name.includes(line));
    });
    expect(wrong).toEqual([]);
  });

  it('as pictures that show these very characters', () => {
    const some = names.filter((name, at) => at % 90 === 0 && Array.from(name).length <= 3);
    expect(some.length).toBeGreaterThan(2);
    const wrong = some.filter((name) => {
      const { bytes } = composePaper({ lines: [{ type: 'text', text: name, scale: 2 }] }, defaultProfile, { rasterizer });
      const picture = rastersOf(interpretOne(bytes, { glyphs: 'gbk' }))[0];
      return picture === undefined || !rasterShows(picture, name);
    });
    expect(wrong).toEqual([]);
  });
});

const facts = {
  hall: '示例家政市场',
  hallEn: 'Sample Hall',
  operator: '示例市场',
  contact: '一号窗口',
  name: '',
  sex: '女',
  items: ['月嫂'],
  grade: '中级',
  number: 'WZ-26-000123-C',
  issuedOn: '2026-11-23',
  validUntil: '2027-11-22',
  shortCode: '7K3QF-9XW2M',
  site: 'hall.example',
  code: 'https://hall.example/c/A',
  portrait: null,
};
