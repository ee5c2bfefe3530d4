import * as z from 'zod';
import { agencyContent } from './agencies.ts';
import { base } from './common.ts';

/** What a city publishes to its halls, each topic in a shape that a hall can show and reckon with. Texts in Chinese and English both. */
const words = (most: number) => z.object({ zh: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) });
const time = z.number().int();

/** On boards and desks, as long as it is published. */
const notice = z.object({ topic: z.literal('notice'), text: words(200) });
/** What a service costs as a rule; guidance, not a limit. */
const price = z.object({
  topic: z.literal('price'),
  service: z.string().min(1).max(24),
  unit: z.enum(['month', '26-days', 'day', 'hour', 'visit', 'square-metre', 'piece', 'appliance', 'load']),
  fromFen: z.number().int().min(0),
  toFen: z.number().int().min(0),
});
const standard = z.object({ topic: z.literal('standard'), number: z.string().trim().max(40), title: words(120), text: words(2_000) });
/** A course of the city; halls keep their own calendars beside it. */
const training = z.object({
  topic: z.literal('training'),
  title: words(120),
  place: words(120),
  startsAtMs: time,
  endsAtMs: time,
  seats: z.number().int().min(1).max(5_000),
});
/** A service of the catalogue: its name, and whether halls offer it. */
const service = z.object({ topic: z.literal('service'), code: z.string().min(1).max(24), name: words(60), offered: z.boolean() });

export const publicationContent = z.discriminatedUnion('topic', [notice, price, standard, training, service, agencyContent]);
export type PublicationContent = z.infer<typeof publicationContent>;
export type PublicationTopic = PublicationContent['topic'];
export const publicationTopics = [
  'notice',
  'price',
  'standard',
  'training',
  'service',
  'agency',
] as const satisfies readonly PublicationTopic[];

/** YYYYMMDD. */
const day = z.string().regex(/^\d{8}$/);

const publication = z.object({
  id: z.string(),
  version: z.number().int(),
  fromDay: day,
  untilDay: day.nullable(),
  /** Whether its first day has come. */
  standing: z.enum(['now', 'coming']),
  content: publicationContent,
});
export type Publication = z.infer<typeof publication>;

/** What the city published, as far as it isn't over. `toldAtMs`: when the city was heard of last in it; null: nothing ever came. */
export const cityPublications = z.object({ publications: z.array(publication), toldAtMs: z.number().int().nullable() });
export type CityPublications = z.infer<typeof cityPublications>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });

export const cityContract = { publications: staff.output(cityPublications) };
