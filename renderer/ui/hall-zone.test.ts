import { afterEach, expect, it, vi } from 'vitest';
import { clockTime } from '../desk/desk-text.ts';
import { dayOf, timeOf } from '../desk/files/files-text.ts';
import { hallDay, hallMoment, hallTime } from '../desk/manager/hall-time.ts';
import { wordsIn } from '../desk/manager/manager-text.ts';
import { formatDay, formatMoment } from '../kiosk/format.ts';

/** 23:30 of New Year's Eve in Urumqi, half past one of the new year in Shanghai. */
const atMs = Date.UTC(2026, 11, 31, 17, 30);

afterEach(() => vi.unstubAllGlobals());

it('every screen tells times in the zone that the service wrote into the page', () => {
  vi.stubGlobal('document', { documentElement: { dataset: { zone: 'Asia/Urumqi' } } });
  expect(clockTime(atMs, 'zh-CN', { day: true })).toBe('12/31 23:30');
  expect(formatMoment(atMs, atMs, 'en')).toBe('23:30');
  expect(formatDay(atMs, 'en')).toBe('December 31, 2026');
  expect(dayOf(atMs, 'zh-CN')).toBe('2026/12/31');
  expect(timeOf(atMs, 'zh-CN')).toBe('2026/12/31 23:30');
  expect(wordsIn('zh-CN').clock(atMs)).toBe('23:30');
});

it('and in the usual one where nobody wrote any', () => {
  expect(clockTime(atMs, 'zh-CN', { day: true })).toBe('1/1 01:30');
});

it('what is typed as a day and a time is that moment in the hall, also beyond a change of the clock', () => {
  for (const zone of ['Asia/Urumqi', 'Asia/Shanghai', 'Europe/Berlin']) {
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-25', '2026-12-31']) {
      const moment = hallMoment(day, '09:05', zone) ?? Number.NaN;
      expect([hallDay(moment, zone), hallTime(moment, zone)]).toEqual([day, '09:05']);
    }
  }
  expect(hallMoment('', '09:05', 'Asia/Urumqi')).toBeNull();
});
