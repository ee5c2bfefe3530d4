import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base } from './common.ts';

const time = z.number().int();
const seq = z.number().int().positive();
const day = z.string().regex(/^\d{8}$/);

/** What a record is about, as the page sorts them. */
export const auditKind = z.enum([
  'sign-in',
  'accounts',
  'machines',
  'files',
  'checks',
  'training',
  'lodging',
  'cards',
  'counters',
  'tickets',
  'papers',
  'luggage',
  'plan',
  'exports',
  'audit',
  'other',
]);
export type AuditKind = z.infer<typeof auditKind>;

export const auditEntry = z.object({
  seq,
  atMs: time,
  kind: auditKind,
  type: z.string(),
  /** null: the hall itself, or somebody at a kiosk. */
  staffId: z.string().nullable(),
  staffName: z.string().nullable(),
  /** The machine where it was done, where the record says so; null: the main machine. */
  terminal: z.string().nullable(),
  /** What it was done to, by its id; ids say nothing of a person. */
  subject: z.string().nullable(),
  /** Codes and ids of the record, no more than it has: nothing personal stands in one. */
  details: z.array(z.object({ key: z.string(), value: z.string() })),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** Every part left out is no limit. */
export const auditWish = z.object({ kind: auditKind.nullable(), staffId: z.string().max(64).nullable(), day: day.nullable() });
export type AuditWish = z.infer<typeof auditWish>;

/** The walk over the chain. `brokenAt`: the first record that is missing, altered or out of order. */
export const chainWalk = z.object({
  running: z.boolean(),
  checked: z.number().int(),
  brokenAt: seq.nullable(),
  /** When it ended, or last went on. */
  atMs: time,
  /** Of the last record that was found whole, hexadecimal: to be noted, because records cut off at the end show only against it. */
  head: z.string(),
});
export type ChainWalk = z.infer<typeof chainWalk>;

/** `walk` null: not walked since the start of the program. */
export const auditState = z.object({ nowMs: time, records: z.number().int(), walk: chainWalk.nullable() });
export type AuditState = z.infer<typeof auditState>;

export const auditContract = {
  watch: base.output(eventIterator(auditState)),
  /**
   * The newest first, from before a seq; null: from the newest. `next`: where to go on, null at the end. A page may hold few or none though there
   * are more: so much is looked through at a time, and no more, so that nobody else waits.
   */
  list: base
    .input(auditWish.extend({ before: seq.nullable() }))
    .output(z.object({ entries: z.array(auditEntry), next: seq.nullable(), searchedToMs: time.nullable() })),
  /** Who may have done something: every account that there ever was. */
  people: base.output(z.array(z.object({ staffId: z.string(), name: z.string() }))),
  verify: base.output(z.object({ started: z.boolean() })),
  export: base
    .errors({ TOO_MANY: { status: 409, data: z.object({ most: z.number().int() }) } })
    .input(auditWish.extend({ locale: z.enum(['zh-CN', 'en']) }))
    .output(z.object({ fileName: z.string(), mime: z.string(), base64: z.string() })),
};
