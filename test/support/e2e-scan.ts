import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator } from 'playwright-core';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** What a telephone reads from a QR code on the screen; throws when there isn't exactly one. */
export const scan = async (place: Locator): Promise<string> => await readCode(await place.screenshot());

/** The same from a picture. */
export async function readCode(picture: Uint8Array): Promise<string> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) } });
  const found = await readBarcodes(picture, { formats: ['QRCode'] });
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} QR codes in the picture`);
  return only.text;
}
