import type { NumberProblem } from '../api/contract/index.ts';
import { ageOn, type CalendarDay } from './calendar-day.ts';
import { checkIdNumber } from './id-number.ts';
import { workingAge, type IdentityWarning, type PersonIdentity } from './person-identity.ts';
import { normaliseName, scriptOfName } from './person-name.ts';

export type TypedJudgement =
  | { readonly kind: 'usable'; readonly identity: PersonIdentity; readonly warnings: readonly IdentityWarning[] }
  | { readonly kind: 'desk'; readonly reason: 'under-16' }
  | { readonly kind: 'invalid-name' }
  | { readonly kind: 'invalid-number'; readonly problem: NumberProblem };

/** Judges what a person typed without a card. The number is looked at first: its fault can be pointed at. */
export function judgeTyped(typed: { readonly name: string; readonly number: string }, today: CalendarDay): TypedJudgement {
  const checked = checkIdNumber(typed.number, today);
  if (!checked.ok) return { kind: 'invalid-number', problem: checked.error };
  const name = normaliseName(typed.name);
  const script = scriptOfName(name);
  if (script === null) return { kind: 'invalid-name' };
  const number = checked.value;
  if (ageOn(number.birth, today) < workingAge) return { kind: 'desk', reason: 'under-16' };
  return {
    kind: 'usable',
    identity: {
      cardKind: number.kind,
      proof: 'typed',
      name,
      nameEn: script === 'latin' ? name : '',
      number: number.text,
      sexCode: number.sexCode,
      birth: number.birth,
      regionCode: number.regionCode,
      provinceCode: number.provinceCode,
      address: '',
    },
    warnings: number.warnings,
  };
}
