import { expect, it } from 'vitest';
import { createWedge } from './wedge.ts';

/** Types the keys so many milliseconds apart; answers what came of the last. */
function type(keys: readonly string[], apartMs: number): string | null {
  const wedge = createWedge();
  let atMs = 1_000;
  let code: string | null = null;
  for (const key of keys) code = wedge.key(key, (atMs += apartMs));
  return code;
}
const code = 'T0123456789ABCDEF';
const signs = code.split('');

it('takes a burst that ends in Enter, capitals and all', () => {
  expect(type([...signs, 'Enter'], 5)).toBe(code);
  expect(type(signs.flatMap((sign) => ['Shift', sign.toLowerCase()]).concat('Enter'), 40)).toBe(code);
});

it('takes nothing that a person types, nothing short, and no Enter alone', () => {
  expect(type([...signs, 'Enter'], 180)).toBeNull();
  expect(type(['A', '5', 'Enter'], 5)).toBeNull();
  expect(type(['Enter'], 5)).toBeNull();
});

it('begins anew after a pause and after a key that no code has', () => {
  const wedge = createWedge();
  for (const sign of 'TRUBBISH') wedge.key(sign, 0);
  signs.forEach((sign, at) => wedge.key(sign, 1_000 + at * 5));
  expect(wedge.key('Enter', 1_100)).toBe(code);
  for (const sign of code) wedge.key(sign, 2_000);
  wedge.key('Tab', 2_005);
  expect(wedge.key('Enter', 2_010)).toBeNull();
});

it('takes the whole code of a service card', () => {
  const text = `https://hall.example/c/${'A2'.repeat(77)}`;
  expect(type([...text.split(''), 'Enter'], 5)).toBe(text.toUpperCase());
});
