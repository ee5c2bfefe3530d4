import { describe, expect, test } from 'vitest';
import { ageOn, calendarDay, isCalendarDay } from './calendar-day.ts';

describe('the day in the hall', () => {
  test('changes at midnight of the hall, not of Greenwich', () => {
    const lastMoment = Date.UTC(2026, 10, 20, 15, 59, 59, 999);
    expect(calendarDay(lastMoment, 'Asia/Shanghai')).toBe('20261120');
    expect(calendarDay(lastMoment + 1, 'Asia/Shanghai')).toBe('20261121');
    expect(calendarDay(lastMoment + 1, 'UTC')).toBe('20261120');
  });

  test('an unknown zone is a mistake of the settings and throws', () => {
    expect(() => calendarDay(0, 'Asia/Nowhere')).toThrow(RangeError);
  });
});

test.each([
  ['20240229', true],
  ['20230229', false],
  ['19000229', false],
  ['20000229', true],
  ['20261231', true],
  ['20260431', false],
  ['20261301', false],
  ['20260001', false],
  ['20260100', false],
  ['00001231', false],
  ['2026123', false],
  ['２０２６１２３１', false],
])('%s is a day: %s', (text, real) => {
  expect(isCalendarDay(text)).toBe(real);
});

describe('age', () => {
  test('grows on the birthday itself', () => {
    expect(ageOn('20101121', '20261120')).toBe(15);
    expect(ageOn('20101120', '20261120')).toBe(16);
  });

  test('of people born on 29 February grows on that day, and on 1 March of common years', () => {
    expect(ageOn('20080229', '20240228')).toBe(15);
    expect(ageOn('20080229', '20240229')).toBe(16);
    expect(ageOn('20080229', '20250228')).toBe(16);
    expect(ageOn('20080229', '20250301')).toBe(17);
  });
});
