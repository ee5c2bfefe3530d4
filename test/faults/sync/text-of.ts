import { gunzipSync, zstdDecompressSync } from 'node:zlib';

/** What a body says, however it was packed. */
export function textOf(body: Uint8Array): string {
  const [first, second] = body;
  if (first === 0x1f && second === 0x8b) return gunzipSync(body).toString('utf8');
  return (first === 0x28 && second === 0xb5 ? zstdDecompressSync(body) : Buffer.from(body)).toString('utf8');
}
