import { cellContent, openKept, type OpenEnvelope } from '../../hall/sync/contract/index.ts';
import type { PublicCard } from './card.ts';

const jpegHead = Buffer.from([0xff, 0xd8, 0xff]);

/** As a data URL, opened for this page alone: an address of its own could be asked for by itself. Null: there is none to be shown. */
export async function openPortrait(
  open: OpenEnvelope,
  { portrait, portrait_place: place }: Pick<PublicCard, 'portrait' | 'portrait_place'>,
): Promise<string | null> {
  if (portrait === null || place === null) return null;
  const content = cellContent.safeParse(await openKept(open, portrait, place).catch(() => undefined)).data;
  const jpeg = content?.portrait === undefined ? null : Buffer.from(content.portrait.jpeg, 'base64');
  if (jpeg === null || !jpeg.subarray(0, jpegHead.length).equals(jpegHead)) return null;
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}
