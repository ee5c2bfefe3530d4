import { readFile } from 'node:fs/promises';
import type { CardFacts } from './facts.ts';
import { readFonts, type CardFontBytes, type CardFonts } from './fonts.ts';
import { compose, type Mark } from './drawing/compose.ts';
import { cardPdf, sheetPdf, type ComposedCard } from './drawing/draw-pdf.ts';
import { drawPng, loadCanvasFonts } from './drawing/draw-png.ts';
import { openPortrait } from './drawing/portrait.ts';
import { readTemplate, type CardTemplate, type TemplateText } from './template/template.ts';

export interface CardFontPaths {
  readonly regular: string;
  readonly bold: string;
}

/** What is asked of the artist in one go: cards by one template. */
export interface CardOrder {
  readonly template: TemplateText;
  readonly cards: readonly CardFacts[];
  /** `sides`: PNG of front and back. `card`: these, and a PDF of two pages. `sheet`: an A4 PDF of all cards. */
  readonly wish: 'sides' | 'card' | 'sheet';
}

/** A card as it is printed; what the desk sees is this. */
export interface DrawnSides {
  readonly front: Uint8Array;
  readonly back: Uint8Array;
}
export interface DrawnOrder {
  /** Empty for a sheet. */
  readonly sides: readonly DrawnSides[];
  readonly pdf: Uint8Array | null;
}

/**
 * Draws cards: the same order gives the same bytes. Rejects where a template that wasn't checked, or a code too long for its place, is
 * ordered, or a font can't be read. A portrait that can't be opened is drawn as a missing one.
 */
export interface CardArtist {
  draw(order: CardOrder): Promise<DrawnOrder>;
  close(): Promise<void>;
}

/** In this thread; service/card-artist.ts has one that draws in a thread of its own. */
export function createCardArtist(paths: CardFontPaths): CardArtist {
  let opened: Promise<{ readonly bytes: CardFontBytes; readonly fonts: CardFonts }> | null = null;
  const templates = new Map<string, CardTemplate>();

  async function openFonts() {
    const [regular, bold] = await Promise.all([readFile(paths.regular), readFile(paths.bold), loadCanvasFonts(paths)]);
    const bytes = { regular, bold };
    return { bytes, fonts: readFonts(bytes) };
  }

  /** The last one is kept: a batch is drawn by one. */
  function templateOf(text: TemplateText): CardTemplate {
    const key = `${text.front}\n${text.back}`;
    const known = templates.get(key);
    if (known !== undefined) return known;
    const read = readTemplate(text);
    if (!read.ok) throw new Error('a card template with problems');
    templates.clear();
    templates.set(key, read.value);
    return read.value;
  }

  return {
    async draw({ template: text, cards, wish }) {
      const { bytes, fonts } = await (opened ??= openFonts());
      const template = templateOf(text);
      const composed: ComposedCard[] = [];
      for (const card of cards) {
        const portrait = card.portrait === null ? null : await openPortrait(card.portrait);
        const facts = portrait === null ? { ...card, portrait: null } : card;
        const side = (face: CardTemplate['front']): Mark[] => compose(face, facts, fonts);
        composed.push({ front: side(template.front), back: side(template.back), portrait });
      }
      const title = cards.length === 1 ? (cards[0]?.number ?? '') : '';
      if (wish === 'sheet') return { sides: [], pdf: await sheetPdf(composed, bytes, title) };
      const sides: DrawnSides[] = [];
      for (const { front, back, portrait } of composed) {
        const [frontPng, backPng] = await Promise.all([drawPng(front, portrait), drawPng(back, portrait)]);
        sides.push({ front: frontPng, back: backPng });
      }
      return { sides, pdf: wish === 'card' ? await cardPdf(composed, bytes, title) : null };
    },
    close: async () => undefined,
  };
}
