import {
  gunzip,
  gunzipSync,
  gzip,
  gzipSync,
  constants,
  zstdCompress,
  zstdCompressSync,
  zstdDecompress,
  zstdDecompressSync,
} from 'node:zlib';
import { promisify } from 'node:util';

/** How a body travels: gzip, which every node understands, or zstd where the other side said so. */
export type Encoding = 'gzip' | 'zstd';

/** A quarter of gzip's time for a full batch, and fewer bytes (measured at levels 1 to 9). */
const packing = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
/** What a frame may ask of memory: a stranger's could ask for more than its body may have. */
const windowLog = 23;
const unpacking = (most: number) => ({ maxOutputLength: most, params: { [constants.ZSTD_d_windowLogMax]: windowLog } });

const [zip, zstd, unzip, unzstd] = [promisify(gzip), promisify(zstdCompress), promisify(gunzip), promisify(zstdDecompress)] as const;

/** Beside the thread that serves the screens. */
export async function pack(text: string, encoding: Encoding): Promise<Uint8Array> {
  return new Uint8Array(encoding === 'zstd' ? await zstd(text, packing) : await zip(text));
}

export function packNow(text: string, encoding: Encoding): Uint8Array {
  return new Uint8Array(encoding === 'zstd' ? zstdCompressSync(text, packing) : gzipSync(text));
}

/** What is this small is unpacked sooner than another thread is asked; it can't come to more than half a megabyte. */
const smallBytes = 512;

/** null: damaged, or more than `most` bytes, however small it came. An encoding of null or another name: as it is. */
export async function unpack(body: Uint8Array, encoding: string | null, most: number): Promise<Buffer | null> {
  if (encoding === 'gzip' && body.length <= smallBytes) return unpackNow(body, encoding, most);
  if (encoding === 'gzip') return await unzip(body, { maxOutputLength: most }).catch(() => null);
  if (encoding === 'zstd') return await unzstd(body, unpacking(most)).catch(() => null);
  return Buffer.from(body);
}

export function unpackNow(body: Uint8Array, encoding: string | null, most: number): Buffer | null {
  try {
    if (encoding === 'gzip') return gunzipSync(body, { maxOutputLength: most });
    return encoding === 'zstd' ? zstdDecompressSync(body, unpacking(most)) : Buffer.from(body);
  } catch {
    return null;
  }
}
