import * as z from 'zod';
import { base } from './common.ts';
import { creditCodeFault } from './credit-code.ts';

const words = (most: number) => z.object({ zh: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) });
const id = z.string().min(1).max(64);
const ms = z.number().int();

/** What allows an agency to do its business; `hr-service`: to bring people and households together. */
export const agencyLicence = z.enum(['business', 'hr-service', 'dispatch', 'non-profit']);
export type AgencyLicence = z.infer<typeof agencyLicence>;

/**
 * An agency's page as the law wants it: licence, services, charges and complaint phone are never empty. `left`: it is no longer admitted; its
 * workers are nobody's then, and their cards stay.
 */
export const agencyContent = z.object({
  topic: z.literal('agency'),
  name: words(80),
  creditCode: z.string().refine((code) => creditCodeFault(code) === null),
  /** Where it stands in the hall; empty: it has none. */
  booth: z.string().trim().max(20),
  licence: agencyLicence,
  services: z.array(z.string().min(1).max(24)).min(1).max(60),
  charges: words(600),
  phone: z.string().regex(/^[0-9+() -]{5,24}$/),
  state: z.enum(['admitted', 'left']),
});
export type AgencyContent = z.infer<typeof agencyContent>;
/** As a form gives it: what is wrong with the code is said part by part. */
const agencyDraft = agencyContent.extend({ creditCode: z.string().max(40) });
export type AgencyName = AgencyContent['name'];

/** As people see it. */
const agency = agencyContent.omit({ topic: true, state: true }).extend({ agencyId: z.string() });
export type Agency = z.infer<typeof agency>;

/** Whose worker somebody is now; null: nobody's. */
const belonging = z.object({ agencyId: z.string(), name: words(80), sinceMs: ms });
export const ownAgency = z.object({ current: belonging.nullable(), agencies: z.array(agency) });
export type OwnAgency = z.infer<typeof ownAgency>;

/** Both null is no change. */
export const agencyChanged = z.object({ from: words(80).nullable(), to: words(80).nullable(), atMs: ms });
export type AgencyChanged = z.infer<typeof agencyChanged>;

/** `agency-left`: the agency isn't in the hall any more. `later-choice`: at another machine the person chose another one later. */
export const releaseWhy = z.enum(['own-wish', 'joined-another', 'agency-left', 'later-choice']);
export type ReleaseWhy = z.infer<typeof releaseWhy>;

/** What an agency is to be told of one worker. */
const agencyNotice = z.object({
  affiliationId: z.string(),
  what: z.enum(['joined', 'released']),
  atMs: ms,
  why: releaseWhy.nullable(),
  maskedName: z.string(),
  /** Of their service card; null: they have none. */
  cardTail: z.string().nullable(),
  /** null: not yet handed over. */
  told: z.object({ atMs: ms, by: z.string() }).nullable(),
});
export type AgencyNotice = z.infer<typeof agencyNotice>;

/** `own`: the hall wrote it itself. `version` 0 … of its newest; `standing` `left`: taken back, over or left. */
const agencyListed = agency.extend({
  own: z.boolean(),
  version: z.number().int(),
  standing: z.enum(['admitted', 'coming', 'left']),
  workers: z.number().int(),
});
export type AgencyListed = z.infer<typeof agencyListed>;

export const agenciesDesk = z.object({
  agencies: z.array(agencyListed),
  /** Agencies that are to be told something, and what was handed over within the last days. */
  notices: z.array(z.object({ agencyId: z.string(), name: words(80), waiting: z.array(agencyNotice), told: z.array(agencyNotice) })),
});
export type AgenciesDesk = z.infer<typeof agenciesDesk>;

const ofVisit = z.object({ visitId: z.string().max(64) });
const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });

export const agenciesContract = {
  /** At the kiosk, over one's own file. */
  own: base.input(ofVisit).output(ownAgency),
  /** Leaving one and joining another in one go. `from`: whom the screen showed; null: none. */
  change: base
    .input(ofVisit.extend({ from: id.nullable(), to: id.nullable(), locale: z.enum(['zh-CN', 'en']) }))
    .errors({
      /** It stands otherwise by now, or the agency has left. */
      AGENCY_CHANGED: { status: 409 },
    })
    .output(agencyChanged),
  desk: staff.output(agenciesDesk),
  /** One agency's waiting notices on one slip. */
  slip: staff
    .input(z.object({ agencyId: id }))
    .errors({ NOTHING_WAITS: { status: 409 } })
    .output(z.object({ queued: z.literal(true) })),
  /** Those were handed over, to the agency they are of. */
  told: staff
    .input(
      z.object({
        agencyId: id,
        notices: z
          .array(z.object({ affiliationId: id, what: z.enum(['joined', 'released']) }))
          .min(1)
          .max(500),
      }),
    )
    .output(agenciesDesk),
  /** The hall's own list. `agencyId` null: a new one; `version`: which the form showed. */
  save: staff
    .input(z.object({ agencyId: id.nullable(), version: z.number().int().min(0), content: agencyDraft }))
    .errors({
      CHANGED: { status: 409 },
      NOT_OWN: { status: 409 },
      BAD_CODE: { status: 400, data: z.object({ fault: z.enum(['length', 'characters', 'region', 'check']) }) },
    })
    .output(agenciesDesk),
};
