import type { HallPlan, PriorityKind } from '../api/contract/index.ts';
import { ageOn, type CalendarDay } from '../identity/index.ts';

type Rules = Pick<HallPlan['calling'], 'priorities' | 'priorityAge'>;

/** Whether somebody born on that day goes first by age; nobody has to ask for it. */
export function isFirstByAge(rules: Rules, birth: CalendarDay, today: CalendarDay): boolean {
  return rules.priorities.includes('age') && ageOn(birth, today) >= rules.priorityAge;
}

/**
 * The priority of a new ticket. `said` is what the person says of themselves; the window looks at the papers. Where a card tells the age
 * (`birth`), nobody claims it.
 */
export function priorityOf(rules: Rules, said: PriorityKind | null, birth: CalendarDay | null, today: CalendarDay): PriorityKind | null {
  const byAge = birth !== null && isFirstByAge(rules, birth, today);
  const claimed = said !== null && rules.priorities.includes(said) && (said !== 'age' || birth === null) ? said : null;
  return claimed ?? (byAge ? 'age' : null);
}
