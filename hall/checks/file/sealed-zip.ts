import { BlobReader, BlobWriter, configure, TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';

// Workers are a browser's; here each file is small and read whole.
configure({ useWebWorkers: false });

export interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** A zip whose parts are sealed with AES-256 (WinZip AE-2), as 7-Zip and WinRAR open it. Names of the parts stand in clear. */
export async function sealZip(parts: readonly ZipPart[], passphrase: string): Promise<Uint8Array> {
  const zip = new ZipWriter(new BlobWriter(), { password: passphrase, encryptionStrength: 3 });
  for (const { name, content } of parts) {
    await zip.add(name, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content));
  }
  return new Uint8Array(await (await zip.close()).arrayBuffer());
}

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** More than a batch ever has; a file that says less of itself than it holds is cut off there. */
const mostBytes = 4 * 1024 * 1024;

/** The one spreadsheet inside; null: there isn't exactly one, or it is too large. Throws when the passphrase is wrong. */
export async function openZip(bytes: Uint8Array, passphrase: string): Promise<ZipPart | null> {
  const zip = new ZipReader(new BlobReader(new Blob([Buffer.from(bytes)])), { password: passphrase, checkSignature: true });
  const sheets = (await zip.getEntries()).filter(({ filename }) => /\.(csv|xlsx)$/i.test(filename));
  const [entry] = sheets;
  if (entry === undefined || entry.directory || sheets.length !== 1 || entry.uncompressedSize > mostBytes) return null;
  return { name: entry.filename, content: await entry.getData(new Uint8ArrayWriter()) };
}
