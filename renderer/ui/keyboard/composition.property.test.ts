import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backspace, choose, empty, insert, keepLetters, offers, pageOf, roomFor, space, typeLetter } from './composition.ts';
import { parsePinyinTable } from './pinyin-table.ts';

const table = parsePinyinTable({ a: '阿', an: '安', wei: '魏𬱟', ni: '你' });

test('a name is typed syllable by syllable', () => {
  let state = empty;
  for (const letter of 'weian') state = typeLetter(state, letter);
  const rare = offers(state, table, []).find((one) => one.text === '𬱟');
  expect(rare).toBeDefined();
  if (rare) state = choose(state, rare, 10);
  expect(state).toEqual({ text: '𬱟', letters: 'an' });
  expect(space(state, offers(state, table, [])[0], 10)).toEqual({ text: '𬱟安', letters: '' });
});

test('backspace takes letters first, then whole characters', () => {
  expect(backspace({ text: '𬱟', letters: 'a' })).toEqual({ text: '𬱟', letters: '' });
  expect(backspace({ text: '𬱟', letters: '' })).toEqual(empty);
  expect(backspace(empty)).toEqual(empty);
});

test('a field that is full takes no more, and keeps what it has', () => {
  expect(choose({ text: '你', letters: 'an' }, { text: '安', uses: 2 }, 1)).toEqual({ text: '你', letters: 'an' });
  expect(insert({ text: '你', letters: '' }, '·', 1)).toEqual({ text: '你', letters: '' });
});

test('a name field offers name characters before anything is typed', () => {
  expect(offers(empty, table, ['王', '李'])).toEqual([
    { text: '王', uses: 0 },
    { text: '李', uses: 0 },
  ]);
});

test('whatever is typed, each letter is waiting or in the field, and the field never overflows', () => {
  const key = fc.constantFrom('a', 'n', 'w', 'e', 'i', 'v', "'", 'take', 'sign', 'keep', 'back');
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (keys, most) => {
      let state = empty;
      for (const one of keys) {
        const before = state;
        if (one === 'take') state = space(state, offers(state, table, [])[0], most);
        else if (one === 'sign') state = insert(state, '·', most);
        else if (one === 'keep') state = keepLetters(state, most);
        else if (one === 'back') state = backspace(state);
        else state = typeLetter(state, one);
        if (one !== 'back') expect(state.text.startsWith(before.text)).toBe(true);
        expect(Array.from(state.text).length).toBeLessThanOrEqual(most);
        // What left the waiting letters is in the field, unless the field was full.
        if (one === 'take' && state.letters !== before.letters)
          expect(state.text.length > before.text.length || before.letters.startsWith("'") || roomFor(before.text, most) === 0).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('pages stay within what there is', () => {
  expect(pageOf([1, 2, 3], 9, 2)).toEqual({ items: [3], index: 1, last: 1 });
  expect(pageOf([], 0, 8)).toEqual({ items: [], index: 0, last: 0 });
});
