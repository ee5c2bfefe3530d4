import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskName, maskNumber, surnameOf } from './mask.ts';

test('a number keeps its first and last character and its length', () => {
  expect(maskNumber('11019919900307013X')).toBe('1****************X');
  expect(maskNumber('CAN110185061235')).toBe('C*************5');
  expect(maskNumber('12')).toBe('**');
  expect(maskNumber('')).toBe('');
});

test.each([
  ['张三', '张*'],
  ['欧阳测试', '欧阳*'],
  ['歐陽測試', '歐陽*'],
  ['司马甲', '司马*'],
  ['司马', '司*'],
  ['阿依·测试𬱟䶮', '阿*'],
  ['迪丽•热巴', '迪*'],
  ['𬱟甲', '𬱟*'],
  ['SAMPLE, TESTER', 'S*'],
  ['Émile', 'É*'],
  ['', '*'],
])('%s stands on a ticket as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test.each([
  ['张三', '张'],
  ['诸葛测试', '诸葛'],
  ['阿依·测试', '阿依'],
  ['SAMPLETON-EXAMPLE, BARTHOLOMEW', 'SAMPLETON-EXAMPLE'],
  ['TESTER', 'TESTER'],
])('%s is greeted as %s', (name, surname) => {
  expect(surnameOf(name)).toBe(surname);
});

test('no given name and no inner digit ever shows', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\u4e00-\u9fff]{3,6}$/), fc.stringMatching(/^\d{17}[\dX]$/), (name, number) => {
      expect(Array.from(maskName(name)).length).toBeLessThanOrEqual(3);
      expect(maskNumber(number).slice(1, -1)).toMatch(/^\*{16}$/);
    }),
    { numRuns: 500 },
  );
});
