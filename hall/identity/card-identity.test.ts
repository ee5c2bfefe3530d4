import { describe, expect, test } from 'vitest';
import type { CardRead } from '../ports/index.ts';
import { judgeCard } from './card-identity.ts';

const zone = 'Asia/Shanghai';
const now = Date.UTC(2026, 10, 20, 4);

function read(change: Partial<CardRead> = {}): CardRead {
  return {
    kind: 'resident',
    nameZh: '测试甲',
    nameEn: '',
    sexCode: '1',
    birth: '19900307',
    number: '11019919900307013X',
    address: '示例省示例市示例区测试路1号院2号楼303室',
    issuer: '示例市公安局示例分局',
    validFrom: '20200115',
    validTo: '20400115',
    photo: new Uint8Array(1_024),
    ...change,
  };
}

const rare = read({
  nameZh: '阿依·测试𬱟䶮',
  sexCode: '2',
  birth: '19600229',
  number: '65019919600229028X',
  address: '示例自治区示例市示例街道样本社区五组',
  issuer: '示例县公安局',
  validFrom: '20100601',
  validTo: '长期',
});
const permit = read({ kind: 'hmt-permit', nameZh: '林範例', birth: '19771231', number: '830000197712310071', issuer: '示例市公安局' });
const foreign2017 = read({
  kind: 'foreign-pr-2017',
  nameZh: '范例·测试',
  nameEn: 'SAMPLE, TESTER',
  birth: '19850612',
  number: 'CAN110185061235',
  address: '',
  issuer: '1100',
  validFrom: '20180101',
  validTo: '20280101',
});
const foreign2023 = read({
  kind: 'foreign-pr-2023',
  nameZh: '',
  nameEn: 'SAMPLETON-EXAMPLE, BARTHOLOMEW ALEXANDER',
  birth: '19850612',
  number: '911124198506120033',
  address: '',
  issuer: '',
  validFrom: '20240101',
  validTo: '20340101',
});

function reasonOf(card: CardRead, at = now): string {
  const judged = judgeCard(card, at, zone);
  return judged.kind === 'desk' ? judged.reason : judged.kind;
}

function warningsOf(card: CardRead): readonly string[] | null {
  const judged = judgeCard(card, now, zone);
  return judged.kind === 'usable' ? judged.warnings : null;
}

describe('a card in order', () => {
  test('gives what the hall may keep, and nothing else', () => {
    const judged = judgeCard(read(), now, zone);
    expect(judged).toEqual({
      kind: 'usable',
      identity: {
        cardKind: 'resident',
        proof: 'chip',
        name: '测试甲',
        nameEn: '',
        number: '11019919900307013X',
        sexCode: '1',
        birth: '19900307',
        regionCode: '110199',
        provinceCode: '11',
        address: '示例省示例市示例区测试路1号院2号楼303室',
      },
      warnings: ['unknown-region'],
    });
  });

  test('may be any of the four layouts', () => {
    expect(judgeCard(rare, now, zone)).toMatchObject({ kind: 'usable', identity: { name: '阿依·测试𬱟䶮' } });
    expect(judgeCard(permit, now, zone)).toMatchObject({ kind: 'usable', identity: { regionCode: '830000' }, warnings: [] });
    expect(judgeCard(foreign2017, now, zone)).toMatchObject({
      kind: 'usable',
      identity: { name: '范例·测试', nameEn: 'SAMPLE, TESTER', regionCode: null, birth: '19850612' },
      warnings: [],
    });
    expect(judgeCard(foreign2023, now, zone)).toMatchObject({ kind: 'usable', identity: { name: foreign2023.nameEn }, warnings: [] });
  });

  test.each(['王五', '欧阳测试', '阿依古丽·买买提', '测 试', '𠮷', '〇', '\ue863甲', '迪丽•热巴', '測試'])('may be named %s', (nameZh) => {
    expect(reasonOf(read({ nameZh }))).toBe('usable');
  });

  test.each(["O'NEILL, SEÁN", 'VAN DER BERG, J.', 'Müller', 'SAMPLE, TESTER JR.', 'NGUYỄN THỊ'])('of a foreigner may say %s', (nameEn) => {
    expect(reasonOf({ ...foreign2023, nameEn })).toBe('usable');
  });

  test('of somebody from Hong Kong may carry a name in Latin letters', () => {
    expect(reasonOf({ ...permit, nameZh: 'SAMPLE TESTER' })).toBe('usable');
  });
});

describe('validity', () => {
  test('the last day still counts, the next one does not', () => {
    const lastMoment = Date.UTC(2040, 0, 15, 15, 59, 59, 999);
    expect(reasonOf(read(), lastMoment)).toBe('usable');
    expect(reasonOf(read(), lastMoment + 1)).toBe('card-expired');
  });

  test('a long-term card never ends', () => {
    expect(reasonOf(rare, Date.UTC(2090, 0, 1))).toBe('usable');
  });

  test('a card that begins tomorrow goes to the desk: damage, or a wrong clock', () => {
    expect(reasonOf(read({ validFrom: '20261121' }))).toBe('unreadable');
    expect(reasonOf(read({ validFrom: '20261120' }))).toBe('usable');
  });
});

describe('age', () => {
  const young = read({ birth: '20101121', number: '110199201011210016', validFrom: '20250115' });

  test('15 years and 364 days go to the desk, the 16th birthday does not', () => {
    expect(reasonOf(young)).toBe('under-16');
    expect(reasonOf(young, now + 86_400_000)).toBe('usable');
  });

  test('an expired card of a child is told as expired', () => {
    expect(reasonOf({ ...young, validTo: '20261119' })).toBe('card-expired');
  });
});

describe('what only disagrees is a warning', () => {
  test.each([
    [{ birth: '19900308' }, 'birth-differs'],
    [{ sexCode: '2' }, 'sex-differs'],
    [{ number: '110199199003070130' }, 'check-digit'],
  ])('%j', (change, warning) => {
    expect(warningsOf(read(change))).toContain(warning);
  });

  test('an untold sex disagrees with nothing', () => {
    expect(warningsOf(read({ sexCode: '9' }))).toEqual(['unknown-region']);
    expect(warningsOf(read({ sexCode: '0' }))).toEqual(['unknown-region']);
  });

  test('the full year of a 2017 card is held against the two digits of its number', () => {
    expect(warningsOf({ ...foreign2017, birth: '19850613' })).toEqual(['birth-differs']);
  });
});

describe('a damaged field makes the read unreadable', () => {
  test.each<[string, Partial<CardRead>]>([
    ['no name', { nameZh: '' }],
    ['a digit in the name', { nameZh: '测试1' }],
    ['Latin letters in a citizen’s name', { nameZh: '测试A' }],
    ['another script in the name', { nameZh: '测시' }],
    ['a control character in the name', { nameZh: '测\u0007试' }],
    ['half a surrogate pair', { nameZh: '测\ud83d' }],
    ['a replacement character', { nameZh: '测\ufffd' }],
    ['a sex that no code table has', { sexCode: '3' }],
    ['a sex field of blanks', { sexCode: '' }],
    ['a birth that is no day', { birth: '19900230' }],
    ['a birth in the future', { birth: '20270101' }],
    ['a number with a letter', { number: '11019919900307A13X' }],
    ['a number of a province that never was', { number: '19019919900307013X' }],
    ['a number cut short', { number: '11019919900307013' }],
    ['a number in full-width digits', { number: '１10199199003070130' }],
    ['a lower-case x', { number: '11019919900307013x' }],
    ['a foreigner’s number on a citizen’s card', { number: '911124198506120033' }],
    ['an end that is no day', { validTo: '20401315' }],
    ['an end before the beginning', { validTo: '20190115' }],
    ['a beginning that is no day', { validFrom: '2020011' }],
    ['a beginning before birth', { validFrom: '19890115' }],
    ['no issuer', { issuer: '' }],
    ['an issuer with letters', { issuer: '示例市公安局x' }],
    ['an address with a control character', { address: '示例\u0000' }],
    ['an address in another script', { address: '示例Ж' }],
  ])('%s', (_, change) => {
    expect(reasonOf(read(change))).toBe('unreadable');
  });

  test('a citizen’s number on a permit or a foreign card', () => {
    expect(reasonOf({ ...permit, number: '11019919900307013X' })).toBe('unreadable');
    expect(reasonOf({ ...foreign2023, number: '11019919900307013X' })).toBe('unreadable');
    expect(reasonOf({ ...foreign2017, nameEn: '' })).toBe('unreadable');
  });
});
