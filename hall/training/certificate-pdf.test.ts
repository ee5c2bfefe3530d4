import { readFileSync } from 'node:fs';
import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { expect, it } from 'vitest';
import { notoSansScPath } from '../../native/link/font-file.ts';
import { certificatePdf } from './certificate-pdf.ts';

const facts = { hall: { zh: '示例家政市场', en: 'Sample Hall' }, number: 'PX202600001', hours: 16, issuedOn: '20261123', issuedAtMs: 0 };
const font = readFileSync(notoSansScPath());

/** Characters of the embedded TrueType font that have no outline: two offsets of its loca table that are equal. */
async function emptyGlyphs(pdf: Uint8Array): Promise<{ glyphs: number; empty: number }> {
  const document = await PDFDocument.load(pdf);
  const stream = document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .find((object): object is PDFRawStream => object instanceof PDFRawStream && isFont(decodePDFRawStream(object).decode()));
  if (stream === undefined) throw new Error('no font in it');
  expect(stream.dict.get(PDFName.of('Subtype'))).toBeUndefined();
  const bytes = decodePDFRawStream(stream).decode();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = (tag: string): number => {
    for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
      if (Buffer.from(bytes.subarray(at, at + 4)).toString('latin1') === tag) return view.getUint32(at + 8);
    }
    throw new Error(tag);
  };
  const long = view.getInt16(table('head') + 50) === 1;
  const glyphs = view.getUint16(table('maxp') + 4);
  const offset = (i: number): number => (long ? view.getUint32(table('loca') + i * 4) : view.getUint16(table('loca') + i * 2));
  let empty = 0;
  for (let i = 0; i < glyphs; i += 1) if (offset(i) === offset(i + 1)) empty += 1;
  return { glyphs, empty };
}
const isFont = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 4)).equals(Buffer.from([0, 1, 0, 0]));

it('has an outline for every character, also rare ones, and is the same file for the same facts', async () => {
  const pdf = await certificatePdf({ ...facts, name: '阿依·测试𬱟䶮' }, font);
  const { glyphs, empty } = await emptyGlyphs(pdf);
  expect(glyphs).toBeGreaterThan(60);
  // The space, and what stands for a character that is missing.
  expect(empty).toBeLessThanOrEqual(2);
  expect(Buffer.from(pdf).equals(Buffer.from(await certificatePdf({ ...facts, name: '阿依·测试𬱟䶮' }, font)))).toBe(true);
});

it('keeps a name of fifty characters on its line', async () => {
  const pdf = await certificatePdf({ ...facts, name: '阿卜杜热合曼·买买提吐尔逊'.repeat(4).slice(0, 50) }, font);
  expect((await PDFDocument.load(pdf)).getPageCount()).toBe(1);
});
