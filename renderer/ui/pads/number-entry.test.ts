import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enter, grouped } from './number-entry.ts';

const id = { maxLength: 18, withX: true };

test('digits are taken until the field is full', () => {
  expect(enter('1234', '5', { maxLength: 5, withX: false })).toBe('12345');
  expect(enter('12345', '6', { maxLength: 5, withX: false })).toBe('12345');
});

test('X is taken only as the eighteenth sign of an ID number', () => {
  expect(enter('1'.repeat(17), 'X', id)).toBe(`${'1'.repeat(17)}X`);
  expect(enter('1'.repeat(16), 'X', id)).toBe('1'.repeat(16));
  expect(enter('1'.repeat(10), 'X', { maxLength: 11, withX: false })).toBe('1'.repeat(10));
});

test('whatever is pressed, the text is digits with at most one X at its end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('0', '5', '9', 'X', 'x', '٣', '12', ''), { maxLength: 60 }), (keys) => {
      expect(keys.reduce<string>((value, key) => enter(value, key, id), '')).toMatch(/^(\d{0,18}|\d{17}X)$/);
    }),
    { numRuns: 300 },
  );
});

test('numbers are grouped for the eye', () => {
  expect(grouped('13800138000', 'phone')).toBe('138 0013 8000');
  expect(grouped('138', 'phone')).toBe('138');
  expect(grouped('11010519491231002X', 'id-number')).toBe('110105 19491231 002X');
});
