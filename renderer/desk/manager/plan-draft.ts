import type { DayHours, HallPlan } from '../../../hall/api/contract/index.ts';

/** A copy with one part changed; the rest stays the same object, so that React redraws little. */
export type Change = (change: (plan: HallPlan) => HallPlan) => void;

export const usualHours: DayHours = { open: '09:00', close: '17:00', lunch: { from: '12:00', to: '13:00' } };

export function replaced<T>(list: readonly T[], at: number, change: Partial<T>): T[] {
  return list.map((one, i) => (i === at ? { ...one, ...change } : one));
}

export function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_one, i) => i !== at);
}

/** The smallest number that no counter has, and an id that none ever had here. */
export function newCounter(plan: HallPlan): HallPlan['counters'][number] {
  const numbers = new Set(plan.counters.map((one) => one.number));
  const ids = new Set(plan.counters.map((one) => one.id));
  let number = 1;
  while (numbers.has(number)) number += 1;
  let id = `w${number}`;
  for (let i = 2; ids.has(id); i += 1) id = `w${number}-${i}`;
  return { id, number, name: { zh: '', en: '' }, businesses: ['registration'] };
}
