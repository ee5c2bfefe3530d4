import type { CardKind, CardRead } from '../ports/index.ts';
import { ageOn, calendarDay, isCalendarDay, type CalendarDay } from './calendar-day.ts';
import { parseIdNumber, type IdNumber } from './id-number.ts';
import { scriptOfName } from './person-name.ts';
import type { IdentityWarning, PersonIdentity } from './person-identity.ts';
import { workingAge } from './person-identity.ts';

/** What the hall makes of one read of a card. Never a refusal: what the kiosk can't use goes to the desk. */
export type CardJudgement =
  | { readonly kind: 'usable'; readonly identity: PersonIdentity; readonly warnings: readonly IdentityWarning[] }
  | { readonly kind: 'desk'; readonly reason: 'card-expired' | 'under-16' | 'unreadable' };

/** What the chip writes instead of a last day, 长期 (long-term). A constant of the card's layout, not a text for people. */
const longTerm = String.fromCodePoint(0x957f, 0x671f);

/** GB/T 2261.1 */
const sexCodes: ReadonlySet<string> = new Set(['0', '1', '2', '9']);

/**
 * Judges a read at the moment `nowMs` in the hall's `zone`.
 *
 * The frame's XOR lets about one burst error in 257 through, so every field is held against what it can be; a field that can't be
 * makes the whole read unreadable. Two identical reads remain the first net. What only disagrees (check character, birth or sex
 * against the number, a region no list has) is a warning, since real cards with such faults exist.
 */
export function judgeCard(card: CardRead, nowMs: number, zone: string): CardJudgement {
  const today = calendarDay(nowMs, zone);
  const parsed = parseIdNumber(card.number, today);
  if (!parsed.ok || parsed.value.number.text !== card.number || !fieldsArePlausible(card, parsed.value.number, today)) {
    return { kind: 'desk', reason: 'unreadable' };
  }
  if (card.validTo !== longTerm && card.validTo < today) return { kind: 'desk', reason: 'card-expired' };
  if (ageOn(card.birth, today) < workingAge) return { kind: 'desk', reason: 'under-16' };
  const { number, checkAgrees } = parsed.value;
  return {
    kind: 'usable',
    identity: identityOf(card, number),
    warnings: [
      ...number.warnings,
      ...(birthAgrees(card, number) ? [] : ['birth-differs' as const]),
      ...(sexAgrees(card, number) ? [] : ['sex-differs' as const]),
      ...(checkAgrees ? [] : ['check-digit' as const]),
    ],
  };
}

function identityOf(card: CardRead, number: IdNumber): PersonIdentity {
  return {
    cardKind: card.kind,
    proof: 'chip',
    name: card.nameZh === '' ? card.nameEn : card.nameZh,
    nameEn: card.nameEn,
    number: number.text,
    sexCode: sexCodeOf(card.sexCode),
    birth: card.birth,
    regionCode: number.regionCode,
    provinceCode: number.provinceCode,
    address: card.address,
  };
}

function sexCodeOf(code: string): PersonIdentity['sexCode'] {
  return code === '1' || code === '2' || code === '9' ? code : '0';
}

function fieldsArePlausible(card: CardRead, number: IdNumber, today: CalendarDay): boolean {
  return (
    numberFitsCard(card.kind, number) &&
    namesArePlausible(card) &&
    sexCodes.has(card.sexCode) &&
    isCalendarDay(card.birth) &&
    card.birth <= today &&
    validityIsPlausible(card, today) &&
    issuerIsPlausible(card) &&
    addressIsPlausible(card.address)
  );
}

/** A citizen's card may carry any citizen's number; the other kinds tell themselves by it. */
function numberFitsCard(kind: CardKind, number: IdNumber): boolean {
  return kind === number.kind || (kind === 'resident' && number.kind === 'hmt-permit');
}

function namesArePlausible(card: CardRead): boolean {
  const zh = card.nameZh === '' ? null : scriptOfName(card.nameZh);
  const en = card.nameEn === '' ? null : scriptOfName(card.nameEn);
  switch (card.kind) {
    case 'resident':
      return zh === 'chinese' && card.nameEn === '';
    case 'hmt-permit':
      return zh !== null && card.nameEn === '';
    case 'foreign-pr-2017':
    case 'foreign-pr-2023':
      return en === 'latin' && (card.nameZh === '' || zh === 'chinese');
  }
}

/** A first day in the future means a damaged field or a wrong clock: either way nothing to build a file on. */
function validityIsPlausible(card: CardRead, today: CalendarDay): boolean {
  if (!isCalendarDay(card.validFrom) || card.validFrom > today || card.validFrom < card.birth) return false;
  return card.validTo === longTerm || (isCalendarDay(card.validTo) && card.validTo >= card.validFrom);
}

/** An office's name in Han on citizens' cards and permits; a code or nothing on the foreign cards. */
function issuerIsPlausible(card: CardRead): boolean {
  const foreign = card.kind === 'foreign-pr-2017' || card.kind === 'foreign-pr-2023';
  const shape = foreign ? /^[\p{Script=Han}\p{Co}0-9A-Za-z ]{0,15}$/u : /^[\p{Script=Han}\p{Co}()\uff08\uff09\u00b7]{2,15}$/u;
  return shape.test(card.issuer) && card.issuer.isWellFormed();
}

/** Han, letters, digits and their punctuation; no control characters, no scripts of elsewhere. */
function addressIsPlausible(address: string): boolean {
  return /^[\p{Script=Han}\p{Co}\p{Script=Latin}\p{Script=Bopomofo}\p{N}\p{P}\p{S}\p{Zs}]{0,70}$/u.test(address) && address.isWellFormed();
}

function birthAgrees(card: CardRead, number: IdNumber): boolean {
  return card.kind === 'foreign-pr-2017' ? card.birth.slice(2) === number.text.slice(7, 13) : card.birth === number.birth;
}

/** Only where both say man or woman. */
function sexAgrees(card: CardRead, number: IdNumber): boolean {
  const told = card.sexCode === '1' || card.sexCode === '2';
  return number.sexCode === '0' || !told || card.sexCode === number.sexCode;
}
