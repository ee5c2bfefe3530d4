import { expect, test } from 'vitest';
import { judgeTyped } from './typed-identity.ts';

const today = '20261120';

test('a typed name and number make an identity that says it was typed', () => {
  expect(judgeTyped({ name: ' 测试　甲 ', number: '110199 19900307 013x' }, today)).toEqual({
    kind: 'usable',
    identity: {
      cardKind: 'resident',
      proof: 'typed',
      name: '测试 甲',
      nameEn: '',
      number: '11019919900307013X',
      sexCode: '1',
      birth: '19900307',
      regionCode: '110199',
      provinceCode: '11',
      address: '',
    },
    warnings: ['unknown-region'],
  });
});

test('a name in Latin letters is kept as the English name too', () => {
  expect(judgeTyped({ name: 'Sample, Tester', number: 'CAN110185061235' }, today)).toMatchObject({
    kind: 'usable',
    identity: { name: 'Sample, Tester', nameEn: 'Sample, Tester', cardKind: 'foreign-pr-2017' },
  });
});

test('the number is judged before the name', () => {
  expect(judgeTyped({ name: '123', number: '1' }, today)).toEqual({ kind: 'invalid-number', problem: 'length' });
  expect(judgeTyped({ name: '123', number: '11019919900307013X' }, today)).toEqual({ kind: 'invalid-name' });
  expect(judgeTyped({ name: '甲<script>', number: '11019919900307013X' }, today)).toEqual({ kind: 'invalid-name' });
});

test('somebody under 16 is shown to the desk', () => {
  expect(judgeTyped({ name: '测试', number: '110199201011210016' }, today)).toEqual({ kind: 'desk', reason: 'under-16' });
  expect(judgeTyped({ name: '测试', number: '110199201011210016' }, '20261121')).toMatchObject({ kind: 'usable' });
});
