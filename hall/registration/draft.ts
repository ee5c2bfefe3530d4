import * as z from 'zod';
import { answers, cardKind, consentPurpose, helperKind, helperTask, proofLevel } from '../api/contract/index.ts';
import type { PersonId } from '../kernel/index.ts';

const identity = z.object({
  cardKind,
  proof: proofLevel,
  name: z.string(),
  nameEn: z.string(),
  number: z.string(),
  sexCode: z.enum(['0', '1', '2', '9']),
  birth: z.string(),
  regionCode: z.string().nullable(),
  provinceCode: z.string(),
  address: z.string(),
});

/**
 * Somebody who helped: of staff the account, of anybody else the number of the card that they laid. Kept in the person's own cell, so
 * that it is sealed, corrected around and erased with it.
 */
export const helperShape = z.object({
  kind: helperKind,
  name: z.string(),
  number: z.string().nullable(),
  staffId: z.string().nullable(),
  does: z.array(helperTask),
});
export type Helper = z.infer<typeof helperShape>;

/** Everything of a registration under way but its pictures, as it stands sealed on disk. */
export const draftShape = z.object({
  version: z.literal(1),
  /** Given when the draft begins, so that pictures can be stored under it at once. */
  personId: z.custom<PersonId>((value) => typeof value === 'string' && value.length === 36),
  identity,
  warnings: z.array(z.enum(['unknown-region', 'birth-differs', 'sex-differs', 'check-digit'])),
  choices: z.object({
    textVersion: z.string(),
    decidedAtMs: z.number().int(),
    given: z.partialRecord(consentPurpose, z.boolean()),
  }),
  answers,
  /** SHA-256 of the signature picture, hexadecimal; null until the declaration was signed. */
  signatureHash: z.string().nullable(),
  /** Signed on paper instead, at a desk: the slip's number, and who recorded it. */
  slip: z.object({ code: z.string(), staffId: z.string() }).nullable().default(null),
  helpers: z.array(helperShape).default([]),
});
export type Draft = z.infer<typeof draftShape>;

/** A picture that belongs to a draft. */
export interface DraftPicture {
  readonly kind: 'portrait' | 'signature';
  readonly bytes: Uint8Array;
}
