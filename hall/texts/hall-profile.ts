import * as z from 'zod';
import defaults from '../../resources/notices/hall.json' with { type: 'json' };

/** One line: it goes on paper and into sentences. */
const line = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^\P{Cc}*$/u);
const localised = z.object({ zh: line, en: line });

/** How the hall speaks of itself in notices and on paper. Free text of the hall's own; nothing personal. */
export const hallProfile = z.object({
  name: localised,
  /** Who answers for the data (PIPL art. 17): an office, an authority, a company. */
  operator: localised,
  /** Where people ask and use their rights: a desk, a phone number, an address. */
  contact: localised,
});
export type HallProfile = z.infer<typeof hallProfile>;

/** Neutral words that are true anywhere, until the hall sets its own. */
export const defaultHallProfile: HallProfile = hallProfile.parse(defaults);
