import * as z from 'zod';
import file from '../../resources/lodging/rules.json' with { type: 'json' };
import type { CheckStanding } from '../checks/index.ts';
import { addDays } from '../checks/index.ts';
import type { CalendarDay } from '../identity/index.ts';

const count = z.number().int().nonnegative();
/** As the hall has it; a fault in it is a fault of this build, so it throws. */
export const lodgingRules = z
  .object({
    nights: count.positive(),
    extensionNights: count,
    extensions: count,
    againAfterDays: count,
    localRegions: z.array(z.string()),
  })
  .parse(file);

/** A stay has so many at first. */
export const lodgingNights = lodgingRules.nights;

/** What decides whether somebody may have a bed. */
export interface LodgingFacts {
  /** Registered by a card that was read, or verified since. */
  readonly verified: boolean;
  readonly region: string | null;
  readonly check: CheckStanding['state'];
  /** The day the last stay ended; null: none did. */
  readonly lastOut: CalendarDay | null;
}

/** One yes or no, so that no answer tells which condition failed. A check that hasn't begun or isn't done is no hindrance. */
export function mayLodge({ verified, region, check, lastOut }: LodgingFacts, today: CalendarDay): boolean {
  const lives = region !== null && lodgingRules.localRegions.some((local) => region.startsWith(local));
  const rested = lastOut === null || addDays(lastOut, lodgingRules.againAfterDays) <= today;
  const checked = check !== 'at-window' && check !== 'no-match';
  return verified && !lives && rested && checked;
}
