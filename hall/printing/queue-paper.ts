import * as z from 'zod';
import { consentPurpose, deskChoices, endingPaper } from '../api/contract/index.ts';
import type { Writer } from '../store/index.ts';
import { insertJob } from './store.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/** What a paper other than a ticket needs to be laid out again. */
export const paperParams = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notice'), locale: z.enum(['zh-CN', 'en']), large: z.boolean() }),
  z.object({
    kind: z.literal('luggage'),
    /** Two papers alike but for their first line: one for the case, one for its owner. */
    holder: z.enum(['case', 'owner']),
    number: z.number().int(),
    code: z.string(),
    leftAtMs: z.number().int(),
    /** 0 for the first pair, n for the n-th made again. */
    copy: z.number().int(),
  }),
  z.object({
    /** How to ask for a review, told in private: nothing of anybody stands on it. */
    kind: z.literal('check-slip'),
    locale: z.enum(['zh-CN', 'en']),
    askBy: z.string(),
    workingDays: z.number().int(),
    madeAtMs: z.number().int(),
  }),
  z.object({
    /** Which papers of somebody end, and where they are renewed. */
    kind: z.literal('ending-slip'),
    locale: z.enum(['zh-CN', 'en']),
    maskedName: z.string(),
    papers: z.array(endingPaper),
    madeAtMs: z.number().int(),
  }),
  z.object({
    /** To be signed: what somebody decides at the desk. */
    kind: z.literal('consent-slip'),
    locale: z.enum(['zh-CN', 'en']),
    maskedName: z.string(),
    choices: deskChoices,
    code: z.string(),
    madeAtMs: z.number().int(),
  }),
  z.object({
    /** A seat in a lesson and a bed for its nights. */
    kind: z.literal('together-slip'),
    locale: z.enum(['zh-CN', 'en']),
    maskedName: z.string(),
    course: z.object({ zh: z.string(), en: z.string() }),
    place: z.string(),
    startsAtMs: z.number().int(),
    fromDay: z.string(),
    untilDay: z.string(),
    madeAtMs: z.number().int(),
  }),
  z.object({
    /** To be signed: what somebody chose, and the declaration, when staff type for them. */
    kind: z.literal('registration-slip'),
    locale: z.enum(['zh-CN', 'en']),
    maskedName: z.string(),
    choices: z.partialRecord(consentPurpose, z.boolean()),
    code: z.string(),
    madeAtMs: z.number().int(),
  }),
  z.object({
    /** The number by which a session that staff gave back goes on at the kiosk. */
    kind: z.literal('return-slip'),
    locale: z.enum(['zh-CN', 'en']),
    maskedName: z.string(),
    code: z.string(),
    madeAtMs: z.number().int(),
  }),
  z.object({
    /** For the person: from which agency to which. */
    kind: z.literal('agency-slip'),
    locale: z.enum(['zh-CN', 'en']),
    maskedName: z.string(),
    from: words.nullable(),
    to: words.nullable(),
    madeAtMs: z.number().int(),
  }),
  z.object({
    /** For an agency: who joined and who left. */
    kind: z.literal('agency-notice'),
    name: words,
    notices: z.array(
      z.object({ what: z.enum(['joined', 'released']), atMs: z.number().int(), maskedName: z.string(), cardTail: z.string().nullable() }),
    ),
    madeAtMs: z.number().int(),
  }),
  /** A service card on paper; the paper's id is the card's, and everything else is read when it is laid out. */
  z.object({ kind: z.literal('card-slip') }),
  z.object({
    kind: z.literal('choices'),
    locale: z.enum(['zh-CN', 'en']),
    large: z.boolean(),
    maskedName: z.string(),
    madeAtMs: z.number().int(),
    choices: z.partialRecord(consentPurpose, z.boolean()),
  }),
]);
export type PaperParams = z.infer<typeof paperParams>;

/** The first paper of a new ticket, in the transaction that issues it. */
export function queueTicketPaper(tx: Writer, ticketId: string, nowMs: number): void {
  insertJob(tx, { paperId: ticketId, copy: 0, kind: 'ticket', params: null, createdAtMs: nowMs });
}

/** A ticket that nobody waits for: printed when the printer has nothing else to do. */
export function queuePackPaper(tx: Writer, ticketId: string, nowMs: number): void {
  insertJob(tx, { paperId: ticketId, copy: 0, kind: 'ticket', params: packParams, createdAtMs: nowMs });
}
const packParams = '{"pack":true}';

export function queuePaper(
  tx: Writer,
  paper: { readonly paperId: string; readonly copy: number },
  params: PaperParams,
  nowMs: number,
): void {
  insertJob(tx, { ...paper, kind: params.kind, params: JSON.stringify(params), createdAtMs: nowMs });
}
