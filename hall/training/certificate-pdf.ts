import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import subsetFont from 'subset-font';
import en from '../../resources/locales/en/training-certificate.json' with { type: 'json' };
import zh from '../../resources/locales/zh-CN/training-certificate.json' with { type: 'json' };

export interface CertificateFacts {
  readonly hall: { readonly zh: string; readonly en: string };
  readonly name: string;
  readonly number: string;
  readonly hours: number;
  /** YYYYMMDD */
  readonly issuedOn: string;
  /** UTC epoch; what the file says of itself, so that the same facts make the same file. */
  readonly issuedAtMs: number;
}

/** One glyph a character: where a font's layout puts another in its place, text is spaced, copied and read aloud wrong. */
const layout = ['GSUB', 'GPOS'];

/** A4 lying, in points. */
const width = 841.89;
const height = 595.28;
const ink = rgb(0.11, 0.15, 0.19);
const soft = rgb(0.33, 0.38, 0.43);
const brand = rgb(0.04, 0.36, 0.36);

const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);

/** The certificate as PDF: real text in an embedded font, so that it can be searched, copied and read aloud. */
export async function certificatePdf(facts: CertificateFacts, fontBytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const date = facts.issuedOn.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3');
  const values = { name: facts.name, hours: String(facts.hours), number: facts.number, date };
  const all = [...Object.values(zh), ...Object.values(en), ...Object.values(values), facts.hall.zh, facts.hall.en].join('');
  // Cut down by HarfBuzz before it is embedded whole: fontkit's own subsets of this font lose the outlines of most characters.
  const cut = await subsetFont(Buffer.from(fontBytes), all, { targetFormat: 'sfnt', dropTables: layout });
  const font = await pdf.embedFont(cut);
  const page = pdf.addPage([width, height]);
  pdf.setTitle(`${zh.title} ${facts.number}`);
  pdf.setCreationDate(new Date(facts.issuedAtMs));
  pdf.setModificationDate(new Date(facts.issuedAtMs));
  pdf.setLanguage('zh-CN');
  frame(page);
  centre(page, font, facts.hall.zh, { y: 500, size: 18, colour: soft });
  centre(page, font, zh.title, { y: 430, size: 46, colour: brand });
  centre(page, font, en.title, { y: 402, size: 15, colour: soft });
  centre(page, font, facts.name, { y: 330, size: 34, colour: ink });
  centre(page, font, fill(zh.body, values), { y: 272, size: 18, colour: ink });
  centre(page, font, fill(en.body, values), { y: 246, size: 12, colour: soft });
  left(page, font, fill(zh.number, values), { y: 130, size: 14, colour: ink });
  left(page, font, fill(en.number, values), { y: 112, size: 10, colour: soft });
  right(page, font, facts.hall.zh, { y: 130, size: 14, colour: ink });
  right(page, font, fill(zh.date, values), { y: 108, size: 14, colour: ink });
  right(page, font, facts.hall.en, { y: 90, size: 10, colour: soft });
  return await pdf.save();
}

interface Line {
  readonly y: number;
  readonly size: number;
  readonly colour: ReturnType<typeof rgb>;
}
const margin = 90;
const room = width - 2 * margin;

/** As large as asked for, smaller where it would not fit on its line. */
function fitted(font: PDFFont, text: string, { size }: Line, most: number): { readonly size: number; readonly wide: number } {
  const wide = font.widthOfTextAtSize(text, size);
  return wide <= most ? { size, wide } : { size: (size * most) / wide, wide: most };
}

function centre(page: PDFPage, font: PDFFont, text: string, line: Line): void {
  const { size, wide } = fitted(font, text, line, room);
  page.drawText(text, { x: (width - wide) / 2, y: line.y, size, font, color: line.colour });
}
function left(page: PDFPage, font: PDFFont, text: string, line: Line): void {
  const { size } = fitted(font, text, line, room / 2);
  page.drawText(text, { x: margin, y: line.y, size, font, color: line.colour });
}
function right(page: PDFPage, font: PDFFont, text: string, line: Line): void {
  const { size, wide } = fitted(font, text, line, room / 2);
  page.drawText(text, { x: width - margin - wide, y: line.y, size, font, color: line.colour });
}

function frame(page: PDFPage): void {
  for (const [inset, thick] of [
    [28, 3],
    [36, 0.8],
  ] as const) {
    page.drawRectangle({
      x: inset,
      y: inset,
      width: width - 2 * inset,
      height: height - 2 * inset,
      borderColor: brand,
      borderWidth: thick,
    });
  }
}
