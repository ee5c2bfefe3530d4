import * as z from 'zod';
import file from '../../resources/training/courses.json' with { type: 'json' };
import { trainingCourse, type TrainingCourse } from '../api/contract/index.ts';

/** As the hall has it; a fault in it is a fault of this build, so it throws. */
export const trainingRules = z
  .object({
    hoursNeeded: z.number().int().positive(),
    courses: z.array(trainingCourse).min(1),
    signInFromMinutesBefore: z.number().int().nonnegative(),
  })
  .parse(file);

const courses = new Map(trainingRules.courses.map((course) => [course.code, course]));
export const courseOf = (code: string): TrainingCourse | null => courses.get(code) ?? null;

/** A session that a person was present at. */
export interface Attended {
  readonly course: string;
  readonly hours: number;
  readonly result: 'passed' | 'again' | null;
}

export interface TrainingStanding {
  readonly complete: boolean;
  readonly hours: number;
  readonly hoursNeeded: number;
}

/** What counts of it: a course once, by its longest session, and one with a test only where that was passed. */
export function countedOf<T extends Attended>(attended: readonly T[]): T[] {
  const counted = new Map<string, T>();
  for (const one of attended) {
    if (courseOf(one.course)?.examined === true && one.result !== 'passed') continue;
    const before = counted.get(one.course);
    if (before === undefined || before.hours < one.hours) counted.set(one.course, one);
  }
  return [...counted.values()];
}

/** Class hours by presence. */
export function standingOf(attended: readonly Attended[]): TrainingStanding {
  const hours = countedOf(attended).reduce((sum, one) => sum + one.hours, 0);
  const { hoursNeeded } = trainingRules;
  return { complete: hours >= hoursNeeded, hours, hoursNeeded };
}

/** Presence can be signed from shortly before the start to the end. */
export const mayBePresent = (session: { readonly startsAtMs: number; readonly endsAtMs: number }, nowMs: number): boolean =>
  nowMs >= session.startsAtMs - trainingRules.signInFromMinutesBefore * 60_000 && nowMs < session.endsAtMs;
