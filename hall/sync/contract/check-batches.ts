import * as z from 'zod';
import { checkConclusion } from '../../api/contract/index.ts';

const day = z.string().regex(/^\d{8}$/);
const lineNumber = z.number().int().min(1).max(500);

/** A person of a batch of background checks, on their own consent; `authorisation` is the check's id. */
export const batchLine = z.object({
  line: lineNumber,
  name: z.string().max(120),
  cardKind: z.string().max(24),
  number: z.string().max(40),
  sexCode: z.string().max(1),
  authorisation: z.string().max(64),
  authorisedOn: z.string().max(8),
});
export type BatchLine = z.infer<typeof batchLine>;

/** All that is ever told of a check: one of four codes, and the day. */
export const batchResult = z.object({ line: lineNumber, conclusion: checkConclusion, on: day });
export type BatchResult = z.infer<typeof batchResult>;
export const batchResults = z.object({ results: z.array(batchResult).max(500) });

/** Results of a batch for the hall that handed it over: `cell` is sealed to the asking node, at `results|NODE|BATCH|VERSION`. */
export const checkResultsChange = z.object({
  kind: z.literal('check-results'),
  batchId: z.string().min(1).max(64),
  version: z.number().int().positive(),
  cell: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(200_000),
});

/** Where a batch's results belong. */
export const resultsPlace = (at: { readonly to: string; readonly batchId: string; readonly version: number }): string =>
  ['results', at.to, at.batchId, at.version].join('|');
