import { expect, test } from 'vitest';
import { learnReadings, numeral, spokenMandarin } from './spoken-mandarin.ts';

test('words decide how a character is read', () => {
  expect(spokenMandarin('银行行长')).toBe('yin2 hang2 hang2 zhang3');
});

test('the neutral tone is written as espeak wants it, ü as v', () => {
  expect(spokenMandarin('我们的绿色')).toBe('wo3 men5 de5 lv4 se4');
});

test('digits and the X of an ID number are said in words', () => {
  expect(spokenMandarin('18位')).toBe('shi2 ba1 wei4');
  expect(spokenMandarin('是X')).toBe('shi4 ai4 ke4 si1');
});

test('marks become pauses', () => {
  expect(spokenMandarin('好，请。')).toBe('hao3 , qing3 .');
});

test('unknown Latin stops the making of clips instead of being mumbled', () => {
  expect(() => spokenMandarin('扫QR码')).toThrow(/QR/);
});

test.each([
  [0, '零'],
  [10, '十'],
  [18, '十八'],
  [60, '六十'],
  [105, '一百零五'],
  [110, '一百一十'],
  [2006, '二千零六'],
])('%i is %s', (value, words) => {
  expect(numeral(value)).toBe(words);
});

test('a taught reading wins over the guess', () => {
  learnReadings({ 重签: 'chóng qiān' });
  expect(spokenMandarin('擦掉重签')).toBe('ca1 diao4 chong2 qian1');
});
