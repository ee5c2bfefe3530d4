import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Noto Sans SC as its npm package ships it: a TrueType file with all of GB 18030-2022 level 2. */
export function notoSansScPath(): string {
  return fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'));
}

/** Its bold, for service cards. */
export function notoSansScBoldPath(): string {
  return fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'));
}

/** One table of a TrueType or OpenType file, without reading the other ten megabytes. Rejects when it isn't there. */
export async function readFontTable(path: string, tag: string): Promise<DataView> {
  const file = await open(path, 'r');
  try {
    const head = await read(file, 0, 12);
    const count = head.getUint16(4);
    const directory = await read(file, 12, count * 16);
    for (let at = 0; at < count * 16; at += 16) {
      if (tagAt(directory, at) === tag) return await read(file, directory.getUint32(at + 8), directory.getUint32(at + 12));
    }
    throw new Error(`the font has no ${tag} table`);
  } finally {
    await file.close();
  }
}

async function read(file: Awaited<ReturnType<typeof open>>, position: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  if (bytesRead !== length) throw new Error('the font file ends too early');
  return new DataView(bytes.buffer);
}

function tagAt(directory: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => directory.getUint8(at + offset)));
}
