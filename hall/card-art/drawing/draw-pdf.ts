import fontkit from '@pdf-lib/fontkit';
import {
  clip,
  endPath,
  PDFDocument,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  rgb,
  type PDFFont,
  type PDFImage,
  type PDFPage,
  type RGB,
} from 'pdf-lib';
import subsetFont from 'subset-font';
import type { Image } from '@napi-rs/canvas';
import type { CardFontBytes } from '../fonts.ts';
import { cardHeight, cardWidth, pointsADot, type Box } from '../geometry.ts';
import type { Mark } from './compose.ts';
import { cutOf } from './portrait.ts';

export interface ComposedCard {
  readonly front: readonly Mark[];
  readonly back: readonly Mark[];
  readonly portrait: Image | null;
}

/** One glyph a character: what a font's layout puts in a character's place is spaced and copied wrong. */
const layout = ['GSUB', 'GPOS'];
const jpegQuality = 92;
/** The file says the same of itself whenever it is made: nothing in it tells when a person's card was drawn. */
const noTime = new Date(0);

/** Two pages a card, front and back, each exactly its size: real text and whole dots, for a card printer. */
export async function cardPdf(cards: readonly ComposedCard[], fonts: CardFontBytes, title: string): Promise<Uint8Array> {
  const paper = await openPaper(cards, fonts, title);
  for (const card of cards) {
    const portrait = await paper.embed(card);
    for (const marks of [card.front, card.back]) {
      const page = paper.pdf.addPage([cardWidth * pointsADot, cardHeight * pointsADot]);
      drawMarks(page, marks, { paper, portrait, left: 0, bottom: 0 });
    }
  }
  return await paper.pdf.save();
}

/** A4 in points. */
const a4 = { width: 595.28, height: 841.89 };
const gap = 14;
const rowsAPage = 5;
const mark = 9;

/** Front and back side by side, five cards a page, with marks where to cut and fold: for a hall that laminates, and to look a batch over. */
export async function sheetPdf(cards: readonly ComposedCard[], fonts: CardFontBytes, title: string): Promise<Uint8Array> {
  const paper = await openPaper(cards, fonts, title);
  const [width, height] = [cardWidth * pointsADot, cardHeight * pointsADot];
  const left = (a4.width - 2 * width) / 2;
  const top = (a4.height - rowsAPage * height - (rowsAPage - 1) * gap) / 2;
  let page: PDFPage | null = null;
  for (const [index, card] of cards.entries()) {
    const row = index % rowsAPage;
    if (row === 0 || page === null) page = paper.pdf.addPage([a4.width, a4.height]);
    const bottom = a4.height - top - (row + 1) * height - row * gap;
    const portrait = await paper.embed(card);
    drawMarks(page, card.front, { paper, portrait, left, bottom });
    drawMarks(page, card.back, { paper, portrait, left: left + width, bottom });
    cutMarks(page, { x: left, y: bottom, width: 2 * width, height }, left + width);
  }
  return await paper.pdf.save();
}

interface Paper {
  readonly pdf: PDFDocument;
  readonly regular: PDFFont;
  readonly bold: PDFFont;
  embed(card: ComposedCard): Promise<PDFImage | null>;
}

async function openPaper(cards: readonly ComposedCard[], fonts: CardFontBytes, title: string): Promise<Paper> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  pdf.setTitle(title);
  pdf.setCreationDate(noTime);
  pdf.setModificationDate(noTime);
  pdf.setLanguage('zh-CN');
  const texts = cards.flatMap(({ front, back }) => [...front, ...back]).filter((one) => one.kind === 'text');
  const embedFont = async (bytes: Uint8Array, isBold: boolean): Promise<PDFFont> => {
    const used = texts.flatMap((text) => (text.isBold === isBold ? [text.text] : [])).join('');
    // Cut down by HarfBuzz and embedded whole: fontkit's own subsets of this font lose the outlines of most characters.
    const cut = await subsetFont(Buffer.from(bytes), used === '' ? ' ' : used, { targetFormat: 'sfnt', dropTables: layout });
    return await pdf.embedFont(cut);
  };
  return {
    pdf,
    regular: await embedFont(fonts.regular, false),
    bold: await embedFont(fonts.bold, true),
    async embed({ front, back, portrait }) {
      const place = [...front, ...back].find((one) => one.kind === 'portrait');
      return portrait === null || place === undefined ? null : await pdf.embedJpg(await cutJpeg(portrait, place.box));
    },
  };
}

async function cutJpeg(image: Image, box: Box): Promise<Uint8Array> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const canvas = createCanvas(box.width, box.height);
  const cut = cutOf(image, box);
  const pen = canvas.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, cut.x, cut.y, cut.width, cut.height, 0, 0, box.width, box.height);
  return await canvas.encode('jpeg', jpegQuality);
}

interface Place {
  readonly paper: Paper;
  readonly portrait: PDFImage | null;
  readonly left: number;
  readonly bottom: number;
}

function drawMarks(page: PDFPage, marks: readonly Mark[], { paper, portrait, left, bottom }: Place): void {
  const top = bottom + cardHeight * pointsADot;
  // What a template draws over its edge would run into the neighbour on a sheet.
  const edge = rectangle(left, bottom, cardWidth * pointsADot, cardHeight * pointsADot);
  page.pushOperators(pushGraphicsState(), edge, clip(), endPath());
  for (const one of marks) {
    if (one.kind === 'shape') {
      const { fill, stroke, strokeWidth, opacity } = one.paint;
      page.drawSvgPath(one.path, {
        x: left,
        y: top,
        scale: pointsADot,
        ...(fill === null ? {} : { color: colourOf(fill), opacity }),
        ...(stroke === null ? {} : { borderColor: colourOf(stroke), borderWidth: strokeWidth, borderOpacity: opacity }),
      });
    } else if (one.kind === 'text') {
      page.drawText(one.text, {
        x: left + one.x * pointsADot,
        y: top - one.y * pointsADot,
        size: one.size * pointsADot,
        font: one.isBold ? paper.bold : paper.regular,
        color: colourOf(one.fill),
        opacity: one.opacity,
      });
    } else if (portrait !== null) {
      const { x, y, width, height } = one.box;
      page.drawImage(portrait, {
        x: left + x * pointsADot,
        y: top - (y + height) * pointsADot,
        width: width * pointsADot,
        height: height * pointsADot,
      });
    }
  }
  page.pushOperators(popGraphicsState());
}

function cutMarks(page: PDFPage, { x, y, width, height }: Box, fold: number): void {
  const line = (fromX: number, fromY: number, toX: number, toY: number): void =>
    page.drawLine({ start: { x: fromX, y: fromY }, end: { x: toX, y: toY }, thickness: 0.4, color: rgb(0.4, 0.4, 0.4) });
  for (const edge of [y, y + height]) {
    line(x - mark - 3, edge, x - 3, edge);
    line(x + width + 3, edge, x + width + mark + 3, edge);
  }
  for (const at of [x, fold, x + width]) {
    line(at, y - 5, at, y - 1);
    line(at, y + height + 1, at, y + height + 5);
  }
}

function colourOf(hex: string): RGB {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return rgb(channel(1), channel(3), channel(5));
}
