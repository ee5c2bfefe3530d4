import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCalendarDay } from './calendar-day.ts';
import { checkCharacter } from './check-character.ts';
import { checkIdNumber } from './id-number.ts';
import { isProvince } from './known-regions.ts';

const today = '20261120';
const provinces = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0')).filter(isProvince);
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const birth = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2026-11-20T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));

/** Divisions 99 are not assigned anywhere: no number made here belongs to anybody. */
const citizens = fc
  .tuple(fc.constantFrom(...provinces), digits(2), birth, digits(3))
  .map(([province, prefecture, day, sequence]) => `${province}${prefecture}99${day}${sequence}`)
  .map((first17) => first17 + checkCharacter(first17));

describe('numbers made by the rules', () => {
  test('are accepted and read back part by part', () => {
    fc.assert(
      fc.property(citizens, (text) => {
        const checked = checkIdNumber(text, today);
        expect(checked).toMatchObject({
          ok: true,
          value: { text, regionCode: text.slice(0, 6), birth: text.slice(6, 14), sexCode: Number(text[16]) % 2 === 1 ? '1' : '2' },
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test('are accepted whichever way they are typed', () => {
    const typings = [
      (text: string) => text.toLowerCase(),
      (text: string) => Array.from(text, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''),
      (text: string) => `${text.slice(0, 6)} ${text.slice(6, 14)}\u3000${text.slice(14)}\n`,
    ];
    fc.assert(
      fc.property(citizens, fc.constantFrom(...typings), (text, typing) => {
        expect(checkIdNumber(typing(text), today)).toMatchObject({ ok: true, value: { text } });
      }),
      { numRuns: 500 },
    );
  });
});

describe('mistakes', () => {
  test('every single wrong character is caught, wherever it is', () => {
    fc.assert(
      fc.property(citizens, (text) => {
        for (let i = 0; i < 18; i += 1) {
          for (const wrong of '0123456789X') {
            if (wrong === text[i]) continue;
            if (checkIdNumber(text.slice(0, i) + wrong + text.slice(i + 1), today).ok) expect.fail(`position ${i}, ${wrong}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every exchange of two neighbours is caught', () => {
    fc.assert(
      fc.property(citizens, (text) => {
        for (let i = 0; i < 17; i += 1) {
          if (text[i] === text[i + 1]) continue;
          const swapped = text.slice(0, i) + (text[i + 1] ?? '') + (text[i] ?? '') + text.slice(i + 2);
          if (checkIdNumber(swapped, today).ok) expect.fail(`position ${i}`);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('a wrong date is named as such, a wrong end as the check digit', () => {
    fc.assert(
      fc.property(citizens, digits(4), (text, monthAndDay) => {
        const changed = text.slice(0, 10) + monthAndDay + text.slice(14);
        const checked = checkIdNumber(changed, today);
        const day = changed.slice(6, 14);
        const expected = !isCalendarDay(day)
          ? 'birth-date'
          : day > today
            ? 'future-date'
            : checkCharacter(changed) !== changed[17]
              ? 'check-digit'
              : null;
        expect(checked.ok ? null : checked.error).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  test('no text whatever makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-ZX]{13,19}$/)), (text) => {
        expect(typeof checkIdNumber(text, today).ok).toBe('boolean');
      }),
      { numRuns: 3_000 },
    );
  });
});
