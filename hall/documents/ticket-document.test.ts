import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { business } from '../api/contract/index.ts';
import type { TicketLine } from '../ports/index.ts';
import { defaultHallProfile } from '../texts/index.ts';
import { columnsOf, paperColumns } from './paper.ts';
import { ticketDocument, type TicketPaper } from './ticket-document.ts';

const paper: TicketPaper = {
  hall: defaultHallProfile,
  label: 'A001',
  business: 'registration',
  maskedName: '测*',
  ahead: 3,
  issuedAtMs: Date.UTC(2026, 10, 20, 16, 5),
  zone: 'Asia/Shanghai',
  code: 'T7K3M9Q2X4',
  copy: 0,
};

function linesOf(change: Partial<TicketPaper> = {}): readonly TicketLine[] {
  return ticketDocument({ ...paper, ...change }).lines;
}

function wordsOn(lines: readonly TicketLine[]): string[] {
  return lines.flatMap((line) => (line.type === 'text' ? [line.text] : line.type === 'pair' ? [`${line.label}: ${line.value}`] : []));
}

function placeOf(lines: readonly TicketLine[], part: string): number {
  return lines.findIndex((line) => line.type === 'text' && line.text.includes(part));
}

describe('a ticket', () => {
  test('says all a person needs, in Chinese and English', () => {
    expect(wordsOn(linesOf())).toEqual([
      '家庭服务市场',
      'Home Services Market',
      '求职登记',
      'Job registration',
      'A001',
      '前面还有 3 人',
      '3 before you',
      '姓名 Name: 测*',
      '取号时间 Printed: 2026-11-21 00:05',
      '请带好 Please have ready',
      '- 身份证',
      '  ID card',
      '- 健康证（有的话）',
      '  health certificate (if any)',
      '- 技能证书（有的话）',
      '  skill certificates (if any)',
      '过号请到导办台',
      'Missed your number? Please ask at the guide desk',
      '请取回身份证  取号、登记不收钱',
      'Please take your ID card back',
      'Tickets and registration are free',
    ]);
  });

  test('says beforehand who may be called earlier, and by how much at most, where the hall has such a rule', () => {
    const lines = linesOf({ first: { minutes: 15, age: 65, kinds: ['age', 'disability', 'pregnancy', 'service'] } });
    expect(wordsOn(lines).slice(-4)).toEqual([
      '65岁以上、残疾人、孕妇、军人优先叫号',
      '最多比取号时间提前 15 分钟',
      'First: 65+, disabled, pregnant, servicemen',
      'By at most 15 minutes before their turn',
    ]);
    expect(linesOf({ first: { minutes: 0, age: 65, kinds: ['age'] } })).toEqual(linesOf());
    expect(linesOf({ first: { minutes: 15, age: 65, kinds: [] } })).toEqual(linesOf());
  });

  test('shows its number as large as the paper allows', () => {
    expect(linesOf()).toContainEqual({ type: 'text', text: 'A001', align: 'center', scale: 8, bold: true });
    expect(linesOf({ label: 'A1234567' })).toContainEqual(expect.objectContaining({ text: 'A1234567', scale: 6 }));
  });

  test('names itself in one QR code', () => {
    expect(linesOf().filter((line) => line.type === 'qr')).toEqual([{ type: 'qr', payload: 'T7K3M9Q2X4' }]);
  });

  test.each(['', 'X'.repeat(21), 'code 1', '号001'])('is never made with the code %j', (code) => {
    expect(() => linesOf({ code })).toThrow(RangeError);
  });

  test('with nobody before it says so, not zero', () => {
    expect(wordsOn(linesOf({ ahead: 0 }))).toContain('前面没有人');
  });

  test('of somebody not identified has no line for a name', () => {
    expect(wordsOn(linesOf({ maskedName: null })).join()).not.toContain('姓名');
  });

  test('says what the hall wants brought instead of the usual', () => {
    const words = wordsOn(linesOf({ bring: [{ zh: '两张照片', en: '' }] }));
    expect(words).toContain('- 两张照片');
    expect(words).not.toContain('- 身份证');
    expect(wordsOn(linesOf({ bring: [] })).join()).not.toContain('请带好');
  });
});

describe('a reprint', () => {
  test('is marked once with its count, between the number and the people before', () => {
    const lines = linesOf({ copy: 2 });
    const mark = placeOf(lines, '补打 2');
    expect(mark).toBe(placeOf(lines, 'A001') + 1);
    expect(mark).toBe(placeOf(lines, '前面还有') - 1);
    expect(lines[mark]).toMatchObject({ scale: 2, bold: true });
  });

  test('differs in nothing else, and the first paper has no mark', () => {
    expect(linesOf({ copy: 1 }).filter((line) => !(line.type === 'text' && line.text.includes('补打')))).toEqual(linesOf());
    expect(wordsOn(linesOf()).join()).not.toContain('补打');
  });
});

test('for every business, no fixed line is cut: each fits the paper at its scale', () => {
  fc.assert(
    fc.property(fc.constantFrom(...business.options), fc.nat({ max: 999 }), fc.nat({ max: 9 }), (which, ahead, copy) => {
      for (const line of linesOf({ business: which, ahead, copy })) {
        if (line.type === 'text') expect(columnsOf(line.text) * (line.scale ?? 1), line.text).toBeLessThanOrEqual(paperColumns);
        if (line.type === 'pair') expect(columnsOf(line.label) + 2 + columnsOf(line.value)).toBeLessThanOrEqual(paperColumns);
      }
    }),
    { numRuns: 300 },
  );
});
