export { ageOn, calendarDay, isCalendarDay, type CalendarDay } from './calendar-day.ts';
export { judgeCard, type CardJudgement } from './card-identity.ts';
export { checkIdNumber, normaliseIdNumber, type IdNumber, type NumberWarning } from './id-number.ts';
export { isKnownRegion, isProvince } from './known-regions.ts';
export { maskName, maskNumber, surnameOf } from './mask.ts';
export { workingAge, type IdentityWarning, type PersonIdentity } from './person-identity.ts';
export { normaliseName, scriptOfName } from './person-name.ts';
export { normalisePhone } from './phone.ts';
export { judgeTyped, type TypedJudgement } from './typed-identity.ts';
