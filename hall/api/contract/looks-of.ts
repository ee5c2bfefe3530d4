import * as z from 'zod';

/** Why a file is opened. Written down with each look, and told to the person. */
export const lookPurpose = z.enum(['review', 'at-counter', 'correction', 'asked-by-person', 'card', 'complaint', 'reminder', 'audit']);
export type LookPurpose = z.infer<typeof lookPurpose>;

/** What was looked at: the page with masked values, one value in full, or which papers run out. */
export const lookPart = z.enum(['file', 'number', 'phone', 'address', 'emergency', 'portrait', 'document', 'history', 'papers']);
export type LookPart = z.infer<typeof lookPart>;

/** What the holder of a card lets more of their file be seen for. */
export const showPurpose = z.enum(['employer', 'contract', 'agency', 'other']);
export type ShowPurpose = z.infer<typeof showPurpose>;
