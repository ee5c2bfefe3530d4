import * as z from 'zod';
import { base } from './common.ts';
import { healthClass } from './health.ts';
import { showPurpose } from './looks-of.ts';

/**
 * The holder of a card that was checked is asked to show more of their file. card: their ID card is awaited; reading: it was read once; own:
 * it is theirs, and their yes is awaited.
 */
export const showing = z.object({
  showingId: z.string(),
  purpose: showPurpose,
  step: z.enum(['card', 'reading', 'own']),
  /** Why the last card didn't do. Says nothing of whose card it was. */
  problem: z.enum(['other-card', 'not-read', 'not-usable', 'too-often']).nullable(),
  /** For how long it will stand at most. */
  minutes: z.number().int(),
});
export type ShowingView = z.infer<typeof showing>;

/** How an earlier card ended, and no reason why. */
export const cardPast = z.enum(['in-use', 'expired', 'lost', 'replaced', 'ended']);
export type CardPast = z.infer<typeof cardPast>;

/** Days are YYYYMMDD. Without numbers of papers, addresses, findings or beds. */
export const shownRecord = z.object({
  showingId: z.string(),
  purpose: showPurpose,
  leftMs: z.number().int(),
  name: z.string(),
  items: z.array(z.string()),
  level: z.number().int().nullable(),
  stars: z.number().int().nullable(),
  trainings: z.array(z.object({ course: z.object({ zh: z.string(), en: z.string() }), hours: z.number().int(), day: z.string() })),
  /** Number of the hall's training certificate. */
  certificate: z.string().nullable(),
  /** What is valid now. */
  health: z.array(z.object({ class: healthClass, validUntil: z.string() })),
  checkedOn: z.string().nullable(),
  cards: z.array(z.object({ issuedOn: z.string(), past: cardPast })),
});
export type ShownRecord = z.infer<typeof shownRecord>;

const id = z.string().max(64);
const ofShowing = z.object({ showingId: id });

export const showingContract = {
  /** Beside the green answer of a check at this kiosk. From here the next ID card on the reader is the holder's matter. */
  ask: base
    .input(z.object({ checkId: id, purpose: showPurpose }))
    .errors({
      /** Too long ago, not green, or not any more: check the card again. */
      CHECK_OVER: { status: 409 },
      TRIED_TOO_OFTEN: { status: 429, data: z.object({ retryAfterMs: z.number().int() }) },
    })
    .output(showing),
  /** The holder's yes, after their own ID card was read twice alike. The look is durable before the answer. */
  allow: base
    .input(ofShowing)
    .errors({ SHOWING_OVER: { status: 410 } })
    .output(shownRecord),
  /** At any moment, by anybody: nothing of it can be had again. */
  end: base.input(ofShowing).output(z.object({ ended: z.literal(true) })),
};
