import { ok, refuse, type Result } from '../kernel/index.ts';
import type { NumberProblem } from '../api/contract/index.ts';
import type { CardKind } from '../ports/index.ts';
import { isCalendarDay, type CalendarDay } from './calendar-day.ts';
import { checkCharacter, checkDigit731 } from './check-character.ts';
import { isKnownRegion, isProvince } from './known-regions.ts';

export type NumberWarning = 'unknown-region';

/** What an ID number says by itself. */
export interface IdNumber {
  /** The card that carries such a number; 81, 82 and 83 belong to the permits for people from Hong Kong, Macao and Taiwan. */
  readonly kind: CardKind;
  /** Normalised: ASCII, upper case, no spaces. 18 characters, or 15 of the foreign card of 2017. */
  readonly text: string;
  /** Six digits; null on the foreign cards, which carry only a province. */
  readonly regionCode: string | null;
  /** Two digits of GB/T 2260: of the first registration, or on foreign cards of the place of application. */
  readonly provinceCode: string;
  readonly birth: CalendarDay;
  /** GB/T 2261.1; '0' where the number doesn't tell (foreign cards). */
  readonly sexCode: '0' | '1' | '2';
  readonly warnings: readonly NumberWarning[];
}

/** Nobody alive is older; an earlier date is a typing mistake. */
const oldestYears = 150;

/** Full-width forms become ASCII, letters upper case, and every space goes. Nothing else is repaired. */
export function normaliseIdNumber(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, '')
    .toUpperCase();
}

/** A number whose parts make sense, with or without an agreeing check character. */
export interface ParsedIdNumber {
  readonly number: IdNumber;
  readonly checkAgrees: boolean;
}

/**
 * Judges a number as typed or as a chip gives it, without knowing the card: citizens' numbers and permits (GB 11643-1999),
 * foreign permanent residents' of 2023 (18 characters, first a 9) and of 2017 (3 letters, 12 digits).
 * The first problem met from left to right is named, because it is what a person can look at and correct.
 * @param today the day in the hall's time zone
 */
export function checkIdNumber(text: string, today: CalendarDay): Result<IdNumber, NumberProblem> {
  const parsed = parseIdNumber(text, today);
  if (!parsed.ok) return parsed;
  return parsed.value.checkAgrees ? ok(parsed.value.number) : refuse('check-digit');
}

/** As `checkIdNumber`, but leaves the check character to the caller: a few real cards carry one that doesn't agree. */
export function parseIdNumber(text: string, today: CalendarDay): Result<ParsedIdNumber, NumberProblem> {
  const number = normaliseIdNumber(text);
  if (/^[A-WYZ]|^X[A-Z]/.test(number)) return parseForeign2017(number, today);
  if (!/^[0-9X]*$/.test(number)) return refuse('characters');
  if (number.length !== 18) return refuse('length');
  if (!/^\d{17}/.test(number)) return refuse('characters');
  return parse18(number, today);
}

function parse18(text: string, today: CalendarDay): Result<ParsedIdNumber, NumberProblem> {
  const foreign = text.startsWith('9');
  const provinceCode = foreign ? text.slice(1, 3) : text.slice(0, 2);
  if (!isProvince(provinceCode)) return refuse('region');
  const birth = text.slice(6, 14);
  const problem = birthProblem(birth, today);
  if (problem !== null) return refuse(problem);
  const number = foreign ? foreign2023(text, provinceCode, birth) : citizen(text, provinceCode, birth);
  return ok({ number, checkAgrees: checkCharacter(text) === text[17] });
}

function citizen(text: string, provinceCode: string, birth: CalendarDay): IdNumber {
  const regionCode = text.slice(0, 6);
  return {
    kind: /^8[123]/.test(text) ? 'hmt-permit' : 'resident',
    text,
    regionCode,
    provinceCode,
    birth,
    sexCode: Number(text[16]) % 2 === 1 ? '1' : '2',
    warnings: isKnownRegion(regionCode) ? [] : ['unknown-region'],
  };
}

/** 9, province of application, country (ISO 3166-1 numeric), birth, sequence, MOD 11-2. The sequence isn't known to tell the sex. */
function foreign2023(text: string, provinceCode: string, birth: CalendarDay): IdNumber {
  return { kind: 'foreign-pr-2023', text, regionCode: null, provinceCode, birth, sexCode: '0', warnings: [] };
}

/** Country in 3 letters, province of application and two digits more, birth as YYMMDD, sequence, check digit by 7-3-1. */
function parseForeign2017(text: string, today: CalendarDay): Result<ParsedIdNumber, NumberProblem> {
  if (!/^[A-Z]{3}\d{12}$/.test(text)) return refuse('foreign-format');
  const provinceCode = text.slice(3, 5);
  if (!isProvince(provinceCode)) return refuse('region');
  const birth = birthOfTwoDigitYear(text.slice(7, 13), today);
  if (!isCalendarDay(birth)) return refuse('birth-date');
  return ok({
    number: { kind: 'foreign-pr-2017', text, regionCode: null, provinceCode, birth, sexCode: '0', warnings: [] },
    checkAgrees: checkDigit731(text) === text[14],
  });
}

/** The latest such day that isn't in the future. A card says the full year; only a typed number has to be guessed so. */
function birthOfTwoDigitYear(yymmdd: string, today: CalendarDay): CalendarDay {
  const century = Number(today.slice(0, 2));
  const thisCentury = `${century}${yymmdd}`;
  return thisCentury <= today && isCalendarDay(thisCentury) ? thisCentury : `${century - 1}${yymmdd}`;
}

function birthProblem(birth: string, today: CalendarDay): NumberProblem | null {
  if (!isCalendarDay(birth)) return 'birth-date';
  if (birth > today) return 'future-date';
  return Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) > oldestYears ? 'birth-date' : null;
}
