import * as z from 'zod';
import words from '../../../resources/checks/file.json' with { type: 'json' };
import { checkConclusion, type CheckConclusion } from '../../api/contract/index.ts';

/** Columns of the file, in their order; `code` and `on` are filled in by who checks. */
export const fileColumns = [
  'batch',
  'sequence',
  'name',
  'idType',
  'number',
  'sex',
  'purpose',
  'authorisation',
  'authorisedOn',
  'unit',
  'code',
  'on',
] as const;
export type FileColumn = (typeof fileColumns)[number];

export const fileWords = z
  .object({
    sheet: z.string(),
    columns: z.record(z.enum(fileColumns), z.string()),
    purpose: z.string(),
    idTypes: z.record(z.string(), z.string()),
    sexes: z.record(z.string(), z.string()),
    codes: z.record(checkConclusion, z.string()),
  })
  .parse(words);

const byHeading = new Map(fileColumns.map((column) => [fileWords.columns[column], column]));
const byCode = new Map(checkConclusion.options.map((code) => [fileWords.codes[code], code]));

export const columnOf = (heading: string): FileColumn | null => byHeading.get(heading.trim()) ?? null;
export const conclusionOf = (code: string): CheckConclusion | null => byCode.get(code.trim()) ?? null;
