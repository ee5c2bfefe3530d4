import { expect, test } from 'vitest';
import { business } from '../api/contract/index.ts';
import { fillIn, wordsOf } from './ticket-words.ts';

function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`));
}

test('both languages have the same words and the same places to fill', () => {
  expect(keysOf(wordsOf('en'))).toEqual(keysOf(wordsOf('zh-CN')));
  const places = (locale: 'zh-CN' | 'en'): string[] => [...JSON.stringify(wordsOf(locale)).matchAll(/\{\w+\}/g)].map(([place]) => place);
  expect(places('en')).toEqual(places('zh-CN'));
});

test('every business has its name and its list of things to bring', () => {
  expect(Object.keys(wordsOf('zh-CN').business).sort()).toEqual([...business.options].sort());
  expect(Object.keys(wordsOf('zh-CN').bring).sort()).toEqual([...business.options].sort());
});

test('values go in as they are and a place without a value stays visible', () => {
  expect(fillIn('{a} and {b}', { a: '$& {b}' })).toBe('$& {b} and {b}');
});
