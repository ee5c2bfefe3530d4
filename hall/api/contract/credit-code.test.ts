import { expect, it } from 'vitest';
import { creditCodeFault } from './credit-code.ts';

/** Of bodies that publish theirs, and one of a region that was never given to any place. */
const right = ['91350100M000100Y43', '9111000071093123XX', '91990000MA0TEXT0AU'];

it('takes codes as they are published', () => {
  expect(right.map((code) => creditCodeFault(code))).toEqual([null, null, null]);
});

it('says which part is wrong', () => {
  expect(creditCodeFault('91990000MA0TEXT0A')).toBe('length');
  expect(creditCodeFault('91990000MA0TEST0AU')).toBe('characters');
  expect(creditCodeFault('91990000ma0text0au')).toBe('characters');
  expect(creditCodeFault('9199000AMA0TEXT0AU')).toBe('region');
  expect(creditCodeFault('91990000MA0TEXT0A8')).toBe('check');
});

it('sees every single wrong character and every exchange of two neighbours', () => {
  const code = '91990000MA0TEXT0AU';
  const change = (at: number, to: string): string => code.slice(0, at) + to + code.slice(at + to.length);
  for (let at = 0; at < code.length; at += 1) {
    for (const character of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
      if (character !== code[at]) expect(creditCodeFault(change(at, character))).not.toBeNull();
    }
    const swapped = `${code[at + 1] ?? ''}${code[at] ?? ''}`;
    if (at < code.length - 1 && code[at] !== code[at + 1]) expect(creditCodeFault(change(at, swapped))).not.toBeNull();
  }
});
