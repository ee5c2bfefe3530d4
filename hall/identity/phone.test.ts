import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalisePhone } from './phone.ts';

test.each([
  ['13800000000', '13800000000'],
  [' 138 0000 0000 ', '13800000000'],
  ['138-0000-0000', '13800000000'],
  ['+86 138 0000 0000', '13800000000'],
  ['008613800000000', '13800000000'],
  ['86 13800000000', '13800000000'],
  ['１３８００００００００', '13800000000'],
  ['＋８６　138－0000－0000', '13800000000'],
  ['(0577) 0000 0000', '057700000000'],
  ['+852 0000 0000', '+85200000000'],
  ['8888 8888', '88888888'],
  ['8612 3456', '86123456'],
  ['00853 6600 0000', '+85366000000'],
  ['+1 380 000 0000', '+13800000000'],
  ['+86 577 8888 0000', '+8657788880000'],
  ['00852 0000 0000', '+85200000000'],
])('%s is understood as %s', (typed, number) => {
  expect(normalisePhone(typed)).toEqual({ ok: true, value: number });
});

test.each([
  '',
  '1',
  '12345',
  '1380000000',
  '13800000',
  '13800000 0',
  '+86 1380 0000',
  '0086 1380 0000',
  '100 000',
  '012345',
  '0571 0000',
  '+86 5710',
  '138000000000',
  '86 1380 0000 00',
  '8612800000000',
  '+0138000000',
  '12800000000',
  '+',
  'abc',
  '138000O0000',
  '1234567890123456',
  '++8613800000000',
])('%s is refused', (typed) => {
  expect(normalisePhone(typed)).toEqual({ ok: false, error: 'format' });
});

test('understanding a number twice changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 \-()]{5,18}$/)), (typed) => {
      const once = normalisePhone(typed);
      if (once.ok) expect(normalisePhone(once.value)).toEqual(once);
    }),
    { numRuns: 1_000 },
  );
});
