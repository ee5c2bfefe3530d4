import type { CardPictures } from '../api/contract/index.ts';
import type { CardArtist, CardFacts, TemplateText } from '../card-art/index.ts';

const png = (bytes: Uint8Array): string => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;

/** For a screen: byte for byte what a printer gets. */
export async function picturesOf(artist: CardArtist, template: TemplateText, facts: CardFacts): Promise<CardPictures> {
  const { sides } = await artist.draw({ template, cards: [facts], wish: 'sides' });
  const [drawn] = sides;
  if (drawn === undefined) throw new Error('a card was ordered and none was drawn');
  return { front: png(drawn.front), back: png(drawn.back) };
}
