import { describe, expect, test } from 'vitest';
import { checkIdNumber, normaliseIdNumber } from './id-number.ts';

const today = '20261120';

function problemOf(text: string): string | null {
  const checked = checkIdNumber(text, today);
  return checked.ok ? null : checked.error;
}

describe('published specimens', () => {
  test.each([
    ['11010519491231002X', 'resident', '110105', '11', '19491231', '2'],
    ['440524188001010014', 'resident', '440524', '44', '18800101', '1'],
    ['911124198108030024', 'foreign-pr-2023', null, '11', '19810803', '0'],
    ['932682198501010017', 'foreign-pr-2023', null, '32', '19850101', '0'],
    ['810000198808080021', 'hmt-permit', '810000', '81', '19880808', '2'],
    ['830000197712310071', 'hmt-permit', '830000', '83', '19771231', '1'],
    ['CAN110185061235', 'foreign-pr-2017', null, '11', '19850612', '0'],
  ])('%s is a %s number and its parts are read', (text, kind, regionCode, provinceCode, birth, sexCode) => {
    const checked = checkIdNumber(text, today);
    expect(checked).toEqual({ ok: true, value: { kind, text, regionCode, provinceCode, birth, sexCode, warnings: [] } });
  });
});

describe('what people type', () => {
  test('takes lower-case x, full-width digits and spaces', () => {
    expect(normaliseIdNumber(' 110105 1949 1231 002x ')).toBe('11010519491231002X');
    expect(normaliseIdNumber('１１０１０５１９４９１２３１００２ｘ')).toBe('11010519491231002X');
    expect(problemOf('110105　19491231　002ｘ')).toBeNull();
    expect(problemOf('can 1101 850612 35')).toBeNull();
  });

  test.each([
    ['', 'length'],
    ['11010519491231002', 'length'],
    ['11010519491231002XX', 'length'],
    ['110105491231002', 'length'],
    ['1101051949123100ZX', 'characters'],
    ['11010519491231002O', 'characters'],
    ['1101051949123-002X', 'characters'],
    ['1101051949X231002X', 'characters'],
    ['X10105194912310020', 'characters'],
    ['19010519491231002X', 'region'],
    ['01010519491231002X', 'region'],
    ['84000019880808002X', 'region'],
    ['966124198108030024', 'region'],
    ['11010519491331002X', 'birth-date'],
    ['11010519490229002X', 'birth-date'],
    ['11010500491231002X', 'birth-date'],
    ['11010518701231002X', 'birth-date'],
    ['11010520261121002X', 'future-date'],
    ['110105194912310021', 'check-digit'],
    ['911124198108030025', 'check-digit'],
    ['CAN11018506123', 'foreign-format'],
    ['CA1101850612355', 'foreign-format'],
    ['CAN1101850612355', 'foreign-format'],
    ['XCAN11018506123', 'foreign-format'],
    ['CAN990185061235', 'region'],
    ['CAN110185131235', 'birth-date'],
    ['CAN110185061236', 'check-digit'],
  ])('%s: the problem is %s', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test('somebody born today is not born in the future', () => {
    expect(problemOf('11010520261120002X')).toBe('check-digit');
  });
});

describe('regions', () => {
  test('a code that no list has is a warning beside a good number', () => {
    expect(checkIdNumber('11019919900307013X', today)).toMatchObject({ ok: true, value: { warnings: ['unknown-region'] } });
  });
});

describe('two-digit years of the card of 2017', () => {
  test('are read as the latest day that is not in the future', () => {
    expect(checkIdNumber('CAN110185061235', '20500101')).toMatchObject({ value: { birth: '19850612' } });
    expect(checkIdNumber('CAN110185061235', '20850612')).toMatchObject({ value: { birth: '20850612' } });
    expect(checkIdNumber('CAN110185061235', '20850611')).toMatchObject({ value: { birth: '19850612' } });
  });
});
