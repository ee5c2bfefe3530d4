import { expect, test } from 'vitest';
import { loadPad, mayBePadKey, savePad, usualPad } from './pad-setting.ts';

const holding = (value: string | null) => ({ getItem: () => value });

test('what was saved is what is loaded', () => {
  let kept = '';
  savePad({ setItem: (_, value) => (kept = value) }, { mode: 'all', first: 'ArrowRight', second: 'ArrowLeft' });
  expect(loadPad(holding(kept))).toEqual({ mode: 'all', first: 'ArrowRight', second: 'ArrowLeft' });
});

test('nothing, nonsense, one key twice, or a key that writes or is a verb: the usual pad', () => {
  const odd = [
    null,
    '{',
    '[]',
    '{"mode":"simple","first":"PageUp","second":"PageUp"}',
    '{"mode":"all","first":"a","second":"PageUp"}',
    '{"mode":"loud","first":"PageDown","second":"PageUp"}',
  ];
  for (const value of odd) expect(loadPad(holding(value))).toEqual(usualPad);
  expect(
    loadPad({
      getItem: () => {
        throw new Error('shut');
      },
    }),
  ).toEqual(usualPad);
});

test('a pad may not take keys that write, move the focus, or are verbs already', () => {
  expect(['PageDown', 'ArrowLeft', 'MediaPlayPause', 'Home'].every(mayBePadKey)).toBe(true);
  expect(['a', '1', ' ', 'Enter', 'Tab', 'Escape', 'F2', 'F5', 'F10', 'Control'].some(mayBePadKey)).toBe(false);
});
