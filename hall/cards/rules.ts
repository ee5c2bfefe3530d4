import * as z from 'zod';
import file from '../../resources/cards/rules.json' with { type: 'json' };

const count = z.number().int().positive();
/** As the hall has it; a fault in it is a fault of this build, so it throws. */
export const cardRules = z
  .object({
    /** A card's life. */
    validMonths: count.max(12),
    /** So many days before its end a renewal may be asked for. */
    renewFromDays: count,
    /** A key signs for so long, and what it signed verifies for so long: at least both lives together. */
    keyIssueMonths: count,
    keyVerifyMonths: count,
    /** An older list of revoked cards confirms nothing. */
    listLimitHours: count,
    /** More cards a day are worth a word to the manager. */
    issuedADayAlarm: count,
  })
  .refine((rules) => rules.keyVerifyMonths >= rules.keyIssueMonths + rules.validMonths)
  .parse(file);
