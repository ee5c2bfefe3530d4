import { describe, expect, it } from 'vitest';
import { formatDay, formatIdNumber, formatPhone, formatYuan, maskPhone } from './format.ts';

describe('formatPhone', () => {
  it.each([
    ['', ''],
    ['138', '138'],
    ['1380', '138 0'],
    ['13800000000', '138 0000 0000'],
    ['85212345678', '8521 2345 678'],
  ])('shows %j as %j', (digits, shown) => {
    expect(formatPhone(digits)).toBe(shown);
  });

  it('only adds spaces', () => {
    for (let length = 0; length <= 15; length += 1) {
      const digits = '138001380001234'.slice(0, length);
      expect(formatPhone(digits).replaceAll(' ', '')).toBe(digits);
    }
  });
});

it('masks a phone to its first three and last four digits, and a short one to its last two', () => {
  expect(maskPhone('13800001234')).toBe('138 **** 1234');
  expect(maskPhone('123456')).toBe('****56');
  expect(maskPhone('')).toBe('');
});

it('groups an ID number as region, birth date and rest, also while it is being typed', () => {
  expect(formatIdNumber('11019919900307013X')).toBe('110199 19900307 013X');
  expect(formatIdNumber('1101991')).toBe('110199 1');
  expect(formatIdNumber('')).toBe('');
});

it('shows fen as whole yuan', () => {
  expect(formatYuan(2500)).toBe('25');
  expect(formatYuan(600_000)).toBe('6,000');
  expect(formatYuan(10_000_000)).toBe('100,000');
});

it('names the day of Shanghai, not of the machine', () => {
  // 00:30 on the 24th in Shanghai is still the 23rd in UTC.
  expect(formatDay(Date.UTC(2026, 10, 23, 16, 30), 'zh-CN')).toBe('2026年11月24日');
  expect(formatDay(Date.UTC(2026, 10, 23, 16, 30), 'en')).toBe('November 24, 2026');
});
