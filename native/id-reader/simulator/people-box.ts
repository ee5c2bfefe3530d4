import * as z from 'zod';
import people from '../../../resources/simulator/people.json' with { type: 'json' };
import { encodeUtf16le } from './utf16le.ts';
import { LAYOUTS, MARKERS, MARKER_OFFSET, PHOTO_BYTES, TEXT_BYTES, type Field } from '../text-layout.ts';

const person = z.strictObject({
  key: z.string().max(64),
  label: z.strictObject({ zh: z.string(), en: z.string() }),
  kind: z.enum(['resident', 'hmt-permit', 'foreign-pr-2017', 'foreign-pr-2023']),
  /** Field name of the kind's layout → text, unpadded. */
  fields: z.record(z.string(), z.string()),
  newAddress: z.string().max(35).optional(),
});

/** A fictional person with a card: numbers lie in area codes that are not assigned, names are samples. */
export type SimulatedPerson = z.infer<typeof person>;

/** The box of cards that the simulator offers, in the order of its panel. */
export function loadPeople(): readonly SimulatedPerson[] {
  return z.array(person).parse(people);
}

/** The card's 256 bytes of text as the chip holds them. Throws for a field that the layout lacks or that is too long. */
export function buildTextBlock({ kind, fields }: Pick<SimulatedPerson, 'kind' | 'fields'>): Uint8Array {
  const block = encodeUtf16le(' '.repeat(TEXT_BYTES / 2));
  const layout: Readonly<Record<string, Field>> = LAYOUTS[kind];
  for (const [name, text] of Object.entries(fields)) {
    const field = layout[name];
    const bytes = encodeUtf16le(text);
    if (!field || bytes.length > field[1]) throw new Error(`field ${name} of a ${kind} card`);
    block.set(bytes, field[0]);
  }
  block.set(encodeUtf16le(MARKERS[kind]), MARKER_OFFSET);
  return block;
}

/** A filler in the photo's place; no decoder takes it for a picture. */
function buildPhoto(): Uint8Array {
  return Uint8Array.from({ length: PHOTO_BYTES }, (_, i) => (i * 131 + 17) % 256);
}

/** Data of a good read-base reply: lengths, text, photo. */
export function buildCardData(of: Pick<SimulatedPerson, 'kind' | 'fields'>): Uint8Array {
  const data = new Uint8Array(4 + TEXT_BYTES + PHOTO_BYTES);
  data.set([TEXT_BYTES >> 8, TEXT_BYTES & 0xff, PHOTO_BYTES >> 8, PHOTO_BYTES & 0xff]);
  data.set(buildTextBlock(of), 4);
  data.set(buildPhoto(), 4 + TEXT_BYTES);
  return data;
}
