import * as z from 'zod';
import { publicationContent } from '../../api/contract/index.ts';

export {
  agencyLicence,
  creditCodeFault,
  publicationContent,
  publicationTopics,
  type PublicationContent,
  type PublicationTopic,
} from '../../api/contract/index.ts';

/** YYYYMMDD. */
const day = z.string().regex(/^\d{8}$/);

/**
 * A publication as its newest version is. It is told ahead of its first day, so that a hall without a line turns it over in time. `content` null:
 * it was taken back.
 */
export const publishedChange = z.object({
  kind: z.literal('published'),
  id: z.string().min(1).max(64),
  version: z.number().int().positive(),
  fromDay: day,
  /** The last day; null: until further notice. */
  untilDay: day.nullable(),
  content: publicationContent.nullable(),
});
export type PublishedChange = z.infer<typeof publishedChange>;
