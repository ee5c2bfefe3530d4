import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HallPlan } from '../api/contract/index.ts';
import { calendarDay } from '../identity/index.ts';
import { dayAfter, hourOf, momentOf, openingAt, usualPlan } from './index.ts';

const zone = 'Asia/Shanghai';
const at = (day: string, time: string): number => momentOf(day, time, zone);
const withDays = (...days: HallPlan['hours']['days']): HallPlan => ({ ...usualPlan, hours: { ...usualPlan.hours, days } });
const name = { zh: '例假', en: 'Holiday' };
const usual = { open: '09:00', close: '17:00', lunch: { from: '12:00', to: '13:00' } };

describe('opening', () => {
  it.each([
    ['08:59', 'closed', '09:00', '09:00'],
    ['09:00', 'open', '12:00', null],
    ['11:59', 'open', '12:00', null],
    ['12:00', 'lunch', '13:00', '13:00'],
    ['13:00', 'open', '16:45', null],
    ['16:45', 'last-ticket', '17:00', '+1 09:00'],
    ['17:00', 'closed', '+1 09:00', '+1 09:00'],
  ])('on a Monday at %s is %s', (time, state, until, opens) => {
    const moment = (text: string): number => (text.startsWith('+1 ') ? at('20261124', text.slice(3)) : at('20261123', text));
    const opening = openingAt(usualPlan, at('20261123', time), zone);
    expect(opening).toMatchObject({ state, untilMs: moment(until), opensAtMs: opens === null ? null : moment(opens), day: '20261123' });
  });

  it('passes over Sunday', () => {
    expect(openingAt(usualPlan, at('20261129', '10:00'), zone)).toMatchObject({
      state: 'closed',
      opensAtMs: at('20261130', '09:00'),
      hours: null,
    });
  });

  it('knows holidays and the Sunday that is worked for them', () => {
    const plan = withDays(
      { day: '20261124', name, hours: null },
      { day: '20261125', name, hours: null },
      { day: '20261129', name: { zh: '调休上班', en: 'Swapped workday' }, hours: usual },
    );
    expect(openingAt(plan, at('20261124', '10:00'), zone)).toMatchObject({
      state: 'closed',
      dayName: name,
      opensAtMs: at('20261126', '09:00'),
    });
    expect(openingAt(plan, at('20261129', '10:00'), zone)).toMatchObject({ state: 'open', dayName: { zh: '调休上班' } });
  });

  it('says so when the hall never opens', () => {
    const plan: HallPlan = { ...usualPlan, hours: { ...usualPlan.hours, weekly: Array.from({ length: 7 }, () => null) } };
    expect(openingAt(plan, at('20261123', '10:00'), zone)).toMatchObject({ state: 'closed', opensAtMs: null, untilMs: null });
  });

  it('reads the hall’s clock, not that of UTC: 08:30 in Shanghai is still the evening before in New York', () => {
    const moment = Date.UTC(2026, 10, 23, 0, 30);
    expect(openingAt(usualPlan, moment, zone).day).toBe('20261123');
    expect(openingAt(usualPlan, moment, 'America/New_York')).toMatchObject({ day: '20261122', state: 'closed' });
  });

  it('keeps a state exactly until it says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('20260101', '00:00'), max: at('20271231', '00:00') }),
        fc.constantFrom(zone, 'America/New_York'),
        (ms, where) => {
          const now = openingAt(usualPlan, ms, where);
          const until = now.untilMs ?? 0;
          expect(until).toBeGreaterThan(ms);
          expect(openingAt(usualPlan, until - 1, where).state).toBe(now.state);
          expect(openingAt(usualPlan, until, where).state).not.toBe(now.state);
          if (now.opensAtMs !== null) {
            expect(openingAt(usualPlan, now.opensAtMs, where).state).toBe('open');
            expect(openingAt(usualPlan, now.opensAtMs - 1, where).state).not.toBe('open');
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the hall’s time', () => {
  it('is found again in zones that shift', () => {
    expect(momentOf('20260308', '03:00', 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 7));
    expect(momentOf('20261101', '12:00', 'America/New_York')).toBe(Date.UTC(2026, 10, 1, 17));
    expect([dayAfter('20240228', 1), dayAfter('20261231', 1), dayAfter('20260301', -1)]).toEqual(['20240229', '20270101', '20260228']);
  });

  it('turns a day and a time into the moment that shows them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 23 }), (days, hour) => {
        const day = dayAfter('20240101', days);
        const ms = momentOf(day, `${String(hour).padStart(2, '0')}:30`, zone);
        expect([calendarDay(ms, zone), hourOf(ms, zone)]).toEqual([day, hour]);
      }),
      { numRuns: 200 },
    );
  });
});
