import type { ProofLevel } from '../api/contract/index.ts';
import type { CardKind } from '../ports/index.ts';
import type { CalendarDay } from './calendar-day.ts';

/** Who stands here, as far as the hall may keep it: no ethnic group, no issuer, no picture of the card. Every text is personal. */
export interface PersonIdentity {
  readonly cardKind: CardKind;
  readonly proof: ProofLevel;
  /** The name to greet by: the Chinese one where there is one. */
  readonly name: string;
  /** '' unless a foreign card. */
  readonly nameEn: string;
  readonly number: string;
  /** GB/T 2261.1 */
  readonly sexCode: '0' | '1' | '2' | '9';
  readonly birth: CalendarDay;
  readonly regionCode: string | null;
  readonly provinceCode: string;
  /** As on the card; '' where it has none or nothing was read. Kept only if the person says so. */
  readonly address: string;
}

/** Worth a gentle remark; block nothing. */
export type IdentityWarning = 'unknown-region' | 'birth-differs' | 'sex-differs' | 'check-digit';

/** Minors Protection Law art. 61: nobody under 16 may be hired. */
export const workingAge = 16;
