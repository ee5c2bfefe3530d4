import { expect, test } from 'vitest';
import { candidatesFor } from './candidates.ts';
import { parsePinyinTable } from './pinyin-table.ts';

const table = parsePinyinTable({ xi: '西希', xian: '先县', an: '安', yan: '严颜䶮', jie: '接㛃', wei: '为魏𬱟', zhang: '张章', zhe: '者' });
const texts = (letters: string, preferred: string[] = []) => candidatesFor(letters, table, preferred).map((one) => one.text);

test('the longest syllable comes first, shorter readings after it', () => {
  expect(texts('xian')).toEqual(['先', '县', '西', '希', 'xian']);
  expect(candidatesFor('xian', table).map((one) => one.uses)).toEqual([4, 4, 2, 2, 4]);
});

test('a mark splits syllables and goes away with the one before it', () => {
  expect(candidatesFor("xi'an", table)[0]).toEqual({ text: '西', uses: 3 });
  expect(texts("xi'an")).not.toContain('先');
  expect(candidatesFor("'an", table)[0]).toEqual({ text: '安', uses: 3 });
});

test('of several syllables only the first is answered, the rest waits', () => {
  expect(candidatesFor('zhangwei', table)[0]).toEqual({ text: '张', uses: 5 });
});

test('an unfinished syllable offers what it could grow into', () => {
  expect(texts('zh')).toEqual(['张', '者', '章', 'zh']);
});

test('rare name characters are single candidates, also beyond U+FFFF', () => {
  expect(texts('yan')).toContain('䶮');
  expect(texts('jie')).toContain('㛃');
  expect(texts('wei')).toContain('𬱟');
});

test('preferred characters lead in the order of preference', () => {
  expect(texts('wei', ['魏', '为']).slice(0, 3)).toEqual(['魏', '为', '𬱟']);
});

test('letters that no syllable begins with can be kept as they are', () => {
  expect(candidatesFor('vvv', table)).toEqual([{ text: 'vvv', uses: 3 }]);
  expect(candidatesFor("'", table)).toEqual([]);
});

test('names that objects have by themselves are not syllables', () => {
  expect(texts('constructor')).toEqual(['constructor']);
});

test('a table of the wrong shape is refused', () => {
  expect(() => parsePinyinTable(null)).toThrow(TypeError);
  expect(() => parsePinyinTable({ a: 1 })).toThrow(/no characters for a/);
});
