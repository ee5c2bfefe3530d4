import * as z from 'zod';

/** Steps of the registration form in their order. Consent comes before them, the receipt after. */
export const formSteps = [
  'phone',
  'services',
  'experience',
  'languages',
  'arrangement',
  'pay',
  'origin',
  'lodging',
  'emergency',
  'declaration',
  'review',
] as const;
export const formStep = z.enum(formSteps);
export type FormStep = z.infer<typeof formStep>;

/** Separate yes/no choices. `registration` is the necessary one; all others may be refused. */
export const consentPurposes = [
  'registration',
  'background-check',
  'health',
  'portrait',
  'share-agencies',
  'public-profile',
  'face-compare',
] as const;
export const consentPurpose = z.enum(consentPurposes);
export type ConsentPurpose = z.infer<typeof consentPurpose>;

const code = z.string().regex(/^[A-Za-z0-9-]{1,24}$/);

/** Mainland mobile: 11 digits; otherwise 6–15 digits with an optional +. Typed spaces and dashes are the screen's to drop. */
export const phoneNumber = z.string().regex(/^(1[3-9]\d{9}|\+?\d{6,15})$/);

export const experienceBand = z.enum(['none', 'under-1', '1-3', '3-5', '5-10', 'over-10']);
export const arrangement = z.enum(['live-in', 'by-day', 'hourly', 'any']);

/** What each step asks. Unknown stays null, never a "no". */
const answerOf = {
  phone: z.object({ step: z.literal('phone'), phone: phoneNumber.nullable() }),
  services: z.object({ step: z.literal('services'), codes: z.array(code).min(1).max(42) }),
  experience: z.object({ step: z.literal('experience'), band: experienceBand }),
  languages: z.object({ step: z.literal('languages'), codes: z.array(code).min(1).max(30) }),
  arrangement: z.object({ step: z.literal('arrangement'), arrangement }),
  pay: z.object({
    step: z.literal('pay'),
    /** null: to be agreed. */
    pay: z.object({ unit: z.enum(['month', 'hour']), amountFen: z.number().int().min(100).max(10_000_000) }).nullable(),
  }),
  origin: z.object({
    step: z.literal('origin'),
    /** Two digits of GB/T 2260, or 'other' for people from abroad. */
    province: z.string().regex(/^(\d{2}|other)$/),
    /** Labour-cooperation programme, when the person came by one. */
    programme: code.nullable(),
    /** Keep the full address of the card (sealed) instead of the region code only. */
    keepAddress: z.boolean(),
  }),
  lodging: z.object({ step: z.literal('lodging'), needed: z.boolean() }),
  emergency: z.object({
    step: z.literal('emergency'),
    contact: z
      .object({
        name: z.string().trim().min(1).max(40),
        phone: phoneNumber,
        relation: z.enum(['spouse', 'child', 'parent', 'sibling', 'friend', 'other']),
      })
      .nullable(),
  }),
  declaration: z.object({
    step: z.literal('declaration'),
    textVersion: z.string().max(24),
    accepted: z.literal(true),
    /** A finger signature as a PNG data URL; its hash is recorded, the picture is sealed. */
    signature: z
      .string()
      .regex(/^data:image\/png;base64,[A-Za-z0-9+/=]+$/)
      .max(80_000),
  }),
};

/** What staff may type for somebody: all but the declaration, which the person signs. */
export const answerForOther = z.discriminatedUnion('step', [
  answerOf.phone,
  answerOf.services,
  answerOf.experience,
  answerOf.languages,
  answerOf.arrangement,
  answerOf.pay,
  answerOf.origin,
  answerOf.lodging,
  answerOf.emergency,
]);
export type AnswerForOther = z.infer<typeof answerForOther>;

/** One answer: what `visit.saveAnswer` takes and what a draft keeps. */
export const answer = z.discriminatedUnion('step', [...answerForOther.options, answerOf.declaration]);
export type Answer = z.infer<typeof answer>;
export type AnswerOf<S extends Answer['step']> = Extract<Answer, { step: S }>;

/**
 * Answers given so far; a step not answered is absent. The signature's picture goes to the service once and never comes back to a screen.
 */
export const answers = z.object({ ...answerOf, declaration: answerOf.declaration.omit({ signature: true }) }).partial();
export type Answers = z.infer<typeof answers>;
