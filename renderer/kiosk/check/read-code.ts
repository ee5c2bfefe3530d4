import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { readOptions } from './read-options.ts';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

// Of this program, never of a network's: without this the module asks a CDN for its file.
prepareZXingModule({ overrides: { locateFile: (path: string, folder: string) => (path.endsWith('.wasm') ? wasmUrl : folder + path) } });

/** The text of the QR code in a picture; null: none. */
export async function readCode(frame: ImageData | null): Promise<string | null> {
  if (frame === null) return null;
  const [found] = await readBarcodes(frame, { ...readOptions, formats: [...readOptions.formats] });
  return found?.isValid === true ? found.text : null;
}
