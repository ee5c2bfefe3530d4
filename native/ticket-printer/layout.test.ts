import { expect, it } from 'vitest';
import type { TicketLine } from '../../hall/ports/index.ts';
import { columnsOf, glyphsOf } from './glyphs.ts';
import { layOut, wrap } from './layout.ts';

function texts(line: TicketLine): string[] {
  return layOut({ lines: [line] }).map((laid) => (laid.type === 'text' ? laid.glyphs.map(({ text }) => text).join('') : laid.type));
}

it.each([
  ['A001', 4],
  ['张*', 3],
  ['é', 1],
  ['é', 1],
  ['𬱟', 2],
  ['Ａ', 2],
  ['a\u200Bb', 2],
  ['龍\u{E0100}', 2],
  ['\u{1F469}\u200D\u{1F373}', 2],
])('gives %j %i columns', (text, columns) => {
  expect(columnsOf(glyphsOf(text))).toBe(columns);
});

it('keeps characters as names have them, and drops what would command the printer', () => {
  expect(glyphsOf('\u{2FA1D}\u001B@\u0010\u0004\uD800').map(({ text }) => text)).toEqual(['\u{2FA1D}', '@', '\uFFFD']);
});

it('breaks 24 Chinese characters a line and fewer when they are larger', () => {
  expect(texts({ type: 'text', text: '家'.repeat(50) }).map((text) => text.length)).toEqual([24, 24, 2]);
  expect(texts({ type: 'text', text: '家'.repeat(7), scale: 8 }).map((text) => text.length)).toEqual([3, 3, 1]);
});

it('breaks English at spaces, and a word only when it is longer than the line', () => {
  expect(wrap('Please wait here until your number is called', 12).map((line) => line.map(({ text }) => text).join(''))).toEqual([
    'Please wait',
    'here until',
    'your number',
    'is called',
  ]);
  expect(texts({ type: 'text', text: 'x'.repeat(50) }).map((text) => text.length)).toEqual([48, 2]);
});

it('puts no closing mark at the beginning of a line and no opening one at its end', () => {
  expect(texts({ type: 'text', text: `${'家'.repeat(24)}，请` })).toEqual(['家'.repeat(23), '家，请']);
  expect(texts({ type: 'text', text: `${'家'.repeat(23)}（政）` })).toEqual(['家'.repeat(23), '（政）']);
});

it('keeps the dot with the name before it', () => {
  expect(texts({ type: 'text', text: '阿卜杜拉·买买提', scale: 5 })).toEqual(['阿卜杜', '拉·买买', '提']);
});

it('sets label and value apart on one line of 48 columns, or the value below', () => {
  expect(texts({ type: 'pair', label: '取号时间', value: '10:00' })).toEqual([`取号时间${' '.repeat(35)}10:00`]);
  expect(texts({ type: 'pair', label: '姓名', value: '买'.repeat(24) })).toEqual(['姓名', `  ${'买'.repeat(23)}`, '  买']);
});

it('rules with 48 ASCII dashes, keeps blank lines, and clamps scales', () => {
  expect(texts({ type: 'rule' })).toEqual(['-'.repeat(48)]);
  expect(texts({ type: 'text', text: '一\n\n二' })).toEqual(['一', '', '二']);
  const scales = [0, 3.7, 99].map((scale) => layOut({ lines: [{ type: 'text', text: 'A', scale }] })[0]);
  expect(scales).toMatchObject([{ scale: 1 }, { scale: 3 }, { scale: 8 }]);
});
