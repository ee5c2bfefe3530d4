import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../hall/kernel/index.ts';
import { writePrivate } from './private-file.ts';
import { StartProblem } from './start-problem.ts';

const KEY_LENGTH = 32;
/** In the data folder's `keys`. */
export const KEY_FILE = 'hall.key';

/** Where the master key came from; `file` deserves a warning: who copies the folder has both lock and key. */
export interface MasterKey {
  readonly bytes: Uint8Array;
  readonly origin: 'shell' | 'file';
}

/**
 * The shell hands the key over an inherited pipe (JIAFU_KEY_FD), never by argument or environment. Without a shell it is
 * a file with rights 0600, made at first start; a wider file is refused.
 */
export function readMasterKey(keysFolder: string, keyFd: string | undefined, random: Random): MasterKey {
  if (keyFd !== undefined && keyFd !== '') return { bytes: readFromPipe(Number(keyFd)), origin: 'shell' };
  const path = join(keysFolder, KEY_FILE);
  const existing = readExisting(path);
  if (existing !== undefined) return { bytes: existing, origin: 'file' };
  const bytes = random.bytes(KEY_LENGTH);
  // A key that a power cut takes back would lock the store for ever.
  writePrivate(path, bytes, 'new');
  syncFolder(keysFolder);
  return { bytes, origin: 'file' };
}

function readExisting(path: string): Uint8Array | undefined {
  let mode: number;
  try {
    mode = statSync(path).mode & 0o777;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new StartProblem('key-unreadable', { path }, { cause: error });
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(path, 0o600);
  const bytes = readFileSync(path);
  if (bytes.length !== KEY_LENGTH) throw new StartProblem('key-damaged', { path });
  return bytes;
}

function readFromPipe(fd: number): Uint8Array {
  const bytes = new Uint8Array(KEY_LENGTH);
  let filled = 0;
  while (filled < KEY_LENGTH) {
    const got = readSync(fd, bytes, filled, KEY_LENGTH - filled, null);
    if (got === 0) throw new StartProblem('key-damaged', { path: 'JIAFU_KEY_FD' });
    filled += got;
  }
  closeSync(fd);
  return bytes;
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
