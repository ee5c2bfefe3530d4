import * as z from 'zod';

/** Who stands beside the person. `staff`: somebody of this hall. */
export const helperKind = z.enum(['relative', 'staff', 'other']);
export type HelperKind = z.infer<typeof helperKind>;

/** What the helper does for the person. Deciding and signing are never among it. */
export const helperTask = z.enum(['types', 'reads']);
export type HelperTask = z.infer<typeof helperTask>;

/** Why a helper's card wasn't taken: it is the person's own, can't be used, or was moved while it was read. */
export const helperProblem = z.enum(['own-card', 'not-usable', 'not-read']);
export type HelperProblem = z.infer<typeof helperProblem>;

/** A helper as screens show one; the number masked, null for staff, who are known by their account. */
export const helperView = z.object({
  kind: helperKind,
  name: z.string(),
  maskedNumber: z.string().nullable(),
  does: z.array(helperTask),
});
export type HelperView = z.infer<typeof helperView>;
