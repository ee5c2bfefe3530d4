import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

// Of this program, never of a network's: without this the module asks a CDN for its file.
prepareZXingModule({ overrides: { locateFile: (path: string, folder: string) => (path.endsWith('.wasm') ? wasmUrl : folder + path) } });

/** The text of the QR code in a picture; null: none. */
export async function readCode(frame: ImageData | null): Promise<string | null> {
  if (frame === null) return null;
  const [found] = await readBarcodes(frame, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true });
  return found?.isValid === true ? found.text : null;
}
