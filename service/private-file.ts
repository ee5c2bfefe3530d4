import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** undefined: there is no such file. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Rights 0600, and on the disk when it returns. `new`: never over one that is there, so that two programs that start at once can't both make
 * it; `anew`: one that was begun is written again.
 */
export function writePrivate(path: string, content: string | Uint8Array, how: 'new' | 'anew'): void {
  const fd = openSync(path, how === 'new' ? 'wx' : 'w', 0o600);
  try {
    writeSync(fd, typeof content === 'string' ? Buffer.from(content) : content);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
