import * as z from 'zod';
import { base } from './common.ts';

/** What a health certificate was made out for; each service of the catalogue names the one it needs. */
export const healthClass = z.enum(['general', 'home', 'elder-care', 'mother-infant']);
export type HealthClass = z.infer<typeof healthClass>;

export const healthStanding = z.object({
  /** One a class, the one that is valid longest; `validUntil` as YYYYMMDD. */
  certificates: z.array(z.object({ class: healthClass, validUntil: z.string() })),
  /** Services of the person's file whose class no certificate covers today. */
  missing: z.array(z.string()),
});
export type HealthStandingView = z.infer<typeof healthStanding>;

const id = z.string().max(64);
const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 }, NO_SUCH_PERSON: { status: 404 } });

export const healthContract = {
  of: staff.input(z.object({ personId: id })).output(healthStanding),
  /** Class and last day, read off the certificate; nothing else of it is kept. */
  record: staff
    .input(z.object({ personId: id, class: healthClass, validUntil: z.string().regex(/^\d{8}$/) }))
    .errors({ NO_CONSENT: { status: 409 }, BAD_DAY: { status: 422 } })
    .output(healthStanding),
};
