import type { CalendarDay } from '../identity/index.ts';
import type { Reader } from '../store/index.ts';
import { standingOf, type CheckStanding } from './rules.ts';
import { factsOf } from './store.ts';

/**
 * Where a person stands with their background check.
 * @param today left out: what passed once passes, and the caller compares `validUntil`
 */
export function checkOf(from: Reader, personId: string, today?: CalendarDay): CheckStanding {
  return standingOf(factsOf(from, personId), today);
}
