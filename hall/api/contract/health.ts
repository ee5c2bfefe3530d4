import * as z from 'zod';
import { base, pictureUrl } from './common.ts';
import { lookPurpose } from './looks-of.ts';

/** What a health certificate was made out for; each service of the catalogue names the one it needs. */
export const healthClass = z.enum(['general', 'home', 'elder-care', 'mother-infant']);
export type HealthClass = z.infer<typeof healthClass>;

export const healthStanding = z.object({
  /** One a class, the one that is valid longest; `validUntil` as YYYYMMDD. */
  certificates: z.array(z.object({ certificateId: z.string(), class: healthClass, validUntil: z.string(), hasScan: z.boolean() })),
  /** Services of the person's file whose class no certificate covers today. */
  missing: z.array(z.string()),
});
export type HealthStandingView = z.infer<typeof healthStanding>;

const id = z.string().max(64);
const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 }, NO_SUCH_PERSON: { status: 404 } });

export const healthContract = {
  of: staff.input(z.object({ personId: id })).output(healthStanding),
  /** Class and last day, read off the certificate, and if wanted its picture. */
  record: staff
    .input(
      z.object({
        personId: id,
        class: healthClass,
        validUntil: z.string().regex(/^\d{8}$/),
        scan: pictureUrl.nullable().default(null),
      }),
    )
    .errors({
      NO_CONSENT: { status: 409 },
      /** Their yes is to a text that says nothing of a picture: ask anew, or record it without. */
      OLD_CONSENT: { status: 409 },
      BAD_DAY: { status: 422 },
      UNREADABLE_PICTURE: { status: 422 },
    })
    .output(healthStanding),
  /** The certificate's picture. A look, and written down before it leaves. */
  scan: staff
    .input(z.object({ personId: id, certificateId: id, purpose: lookPurpose }))
    .errors({ NO_SUCH_DOCUMENT: { status: 404 } })
    .output(z.object({ picture: z.string() })),
};
