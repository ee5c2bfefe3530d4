import type { CalendarDay } from '../identity/index.ts';
import type { FileFacts, MoveCause } from '../registration/index.ts';

/** What the hall's features know of a person, each from its own tables. Asked inside transactions: reads the store, no more. */
export interface StandingFacts {
  /** `validUntil`: last day of what passed, YYYYMMDD, also once it is over. */
  check(personId: string): {
    readonly state: 'none' | 'waiting' | 'passed' | 'at-window' | 'no-match' | 'not-checked';
    readonly validUntil: CalendarDay | null;
  };
  training(personId: string): { readonly complete: boolean; readonly hours: number };
  /** The last day on which certificates cover the person's services, as far as any was recorded for them; null: none was. */
  healthUntil(personId: string): CalendarDay | null;
  /** null: never had one. */
  card(personId: string): { readonly standing: FileFacts['card']; readonly validUntil: CalendarDay | null } | null;
}

interface Days {
  readonly today: CalendarDay;
  /** Papers that end by then are to be renewed. */
  readonly soon: CalendarDay;
}

/**
 * What to tell a file. A feature without any record of a person tells nothing, unless the change is its own: a file from the records of before
 * may have come to its state without them, and must not lose it for that.
 */
export function toldOf(facts: StandingFacts, personId: string, before: FileFacts, why: MoveCause, days: Days): Partial<FileFacts> {
  const check = facts.check(personId);
  const training = facts.training(personId);
  const card = facts.card(personId);
  const hasCheck = check.state !== 'none' || check.validUntil !== null;
  const ends = [hasCheck ? check.validUntil : null, facts.healthUntil(personId), card?.validUntil ?? null];
  return {
    ...(hasCheck || why === 'check' ? checkTold(check, days.today) : {}),
    ...(training.hours > 0 || why === 'training' || before.trained === null ? { trained: training.complete } : {}),
    ...(card === null && why !== 'card' ? {} : { card: card?.standing ?? 'none' }),
    papers: papersAt(ends, days),
  };
}

function checkTold({ state, validUntil }: ReturnType<StandingFacts['check']>, today: CalendarDay): Partial<FileFacts> {
  switch (state) {
    case 'passed':
      return { checkAsked: true, check: validUntil !== null && validUntil < today ? 'none' : 'passed' };
    case 'waiting':
      return { checkAsked: true, check: 'none' };
    case 'none':
      return { check: 'none' };
    case 'at-window':
    case 'no-match':
    case 'not-checked':
      return { checkAsked: true, check: 'see-desk' };
  }
}

function papersAt(ends: readonly (CalendarDay | null)[], { today, soon }: Days): FileFacts['papers'] {
  const first = ends.filter((day) => day !== null).toSorted()[0];
  if (first === undefined || first > soon) return 'in-date';
  return first < today ? 'over' : 'ending';
}
