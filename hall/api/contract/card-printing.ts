import * as z from 'zod';

export const cardSide = z.enum(['front', 'back']);
export type CardSide = z.infer<typeof cardSide>;

/** What is wrong with a template, and where; the desk says it in words. */
export const templateProblem = z.object({
  side: cardSide,
  code: z.enum([
    'not-well-formed',
    'not-allowed',
    'bad-value',
    'too-large',
    'wrong-size',
    'unknown-slot',
    'missing-slot',
    'code-too-small',
    'code-too-long',
    'outside',
  ]),
  /** From 1; 0: the side as a whole. */
  line: z.number().int(),
  /** The element, value or slot, as it was written. */
  what: z.string(),
});
export type TemplateProblem = z.infer<typeof templateProblem>;
