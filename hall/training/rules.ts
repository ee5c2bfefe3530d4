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

/** Class hours by presence. A course counts once, by its longest session, and one with a test only where that was passed. */
export function standingOf(attended: readonly Attended[]): TrainingStanding {
  const hoursOf = new Map<string, number>();
  for (const { course, hours, result } of attended) {
    if (courseOf(course)?.examined === true && result !== 'passed') continue;
    hoursOf.set(course, Math.max(hoursOf.get(course) ?? 0, hours));
  }
  const hours = [...hoursOf.values()].reduce((sum, one) => sum + one, 0);
  const { hoursNeeded } = trainingRules;
  return { complete: hours >= hoursNeeded, hours, hoursNeeded };
}

/** Presence can be signed from shortly before the start to the end. */
export const mayBePresent = (session: { readonly startsAtMs: number; readonly endsAtMs: number }, nowMs: number): boolean =>
  nowMs >= session.startsAtMs - trainingRules.signInFromMinutesBefore * 60_000 && nowMs < session.endsAtMs;
