import { expect, it } from 'vitest';
import type { LuggageCase } from '../../../hall/api/contract/index.ts';
import { filterCases, findCase } from './find-case.ts';

const one = (number: number): LuggageCase => ({
  luggageId: `case-${number}`,
  number,
  code: `L${String(number).padStart(16, '0')}`,
  leftAtMs: 0,
  overnight: false,
  copies: 0,
  paper: 'printed',
  handedOut: null,
});
const cases = [one(7), one(12), one(112)];
const numbers = (found: readonly LuggageCase[]): number[] => found.map(({ number }) => number);

it('finds a case by its scanned code and by its number, and nothing by half of one', () => {
  expect(findCase(cases, ' l0000000000000012 ')?.number).toBe(12);
  expect(findCase(cases, '007')?.number).toBe(7);
  expect(findCase(cases, '12')?.number).toBe(12);
  expect(findCase(cases, '2')).toBeNull();
  expect(findCase(cases, 'L00')).toBeNull();
  expect(findCase(cases, '')).toBeNull();
});

it('narrows the list while a number is typed, and not by a code', () => {
  expect(numbers(filterCases(cases, '12'))).toEqual([12, 112]);
  expect(numbers(filterCases(cases, 'L00'))).toEqual([7, 12, 112]);
});
