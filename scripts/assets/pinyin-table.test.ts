import { expect, test } from 'vitest';
import { pinyinTable } from './pinyin-table.ts';

const points = ['你', '颜', '阎', '䶮', '㛃', '𬱟', '喆', '单', '吕'].map((char) => char.codePointAt(0) ?? 0);

test('a character of the font is reachable by each of its readings, surnames included', () => {
  const table = pinyinTable({}, '', points);
  expect(table['yan']).toContain('䶮');
  expect(table['jie']).toContain('㛃');
  expect(table['wei']).toContain('𬱟');
  expect(table['dan']).toContain('单');
  expect(table['shan']).toContain('单');
});

test('ü is spelt v, as keyboards do', () => {
  expect(pinyinTable({}, '', points)['lv']).toBe('吕');
});

test('the library keeps its order in front, rare name characters follow, and no character comes twice', () => {
  expect(pinyinTable({ yan: '颜' }, '䶮', points)['yan']).toBe('颜䶮阎');
});
