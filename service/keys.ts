import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../hall/kernel/index.ts';
import { writePrivate } from './private-file.ts';
import { StartProblem } from './start-problem.ts';

const KEY_LENGTH = 32;
/** In the data folder's `keys`. */
export const KEY_FILE = 'hall.key';
/** The master key that takes its place while the keys are replaced. */
const NEXT_FILE = 'hall.key.next';

/** Where the master key came from; `file` deserves a warning: who copies the folder has both lock and key. */
export interface MasterKey {
  readonly bytes: Uint8Array;
  readonly origin: 'shell' | 'file';
  /** What may have taken its place, or shall when the keys are replaced; null: there is none yet. */
  readonly next: Uint8Array | null;
}

/**
 * The shell hands the key over an inherited pipe (JIAFU_KEY_FD), never by argument or environment, with the next one behind it when there is one.
 * Without a shell it is a file with rights 0600, made at first start; a wider file is refused.
 */
export function readMasterKey(keysFolder: string, keyFd: string | undefined, random: Random): MasterKey {
  if (keyFd !== undefined && keyFd !== '') return readFromPipe(Number(keyFd));
  const path = join(keysFolder, KEY_FILE);
  const next = readExisting(join(keysFolder, NEXT_FILE)) ?? null;
  const existing = readExisting(path);
  if (existing !== undefined) return { bytes: existing, origin: 'file', next };
  return { bytes: makeKeyFile(keysFolder, KEY_FILE, random), origin: 'file', next };
}

/** For the replacing of keys: a further key file, on the disk when it returns. */
export function makeNextKey(keysFolder: string, random: Random): Uint8Array {
  return makeKeyFile(keysFolder, NEXT_FILE, random);
}

/** The next key file takes the place of the old one, whose bytes are written over first. */
export function promoteNextKey(keysFolder: string): void {
  const path = join(keysFolder, KEY_FILE);
  if (existsSync(path)) writeOver(path);
  renameSync(join(keysFolder, NEXT_FILE), path);
  syncFolder(keysFolder);
}

/** Takes a key file away so that little of it stays on the disk. */
export function wipeKeyFile(path: string): void {
  if (!existsSync(path)) return;
  writeOver(path);
  rmSync(path);
}

/** undefined: there is none. */
export function readExisting(path: string): Uint8Array | undefined {
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

export function makeKeyFile(folder: string, name: string, random: Random): Uint8Array {
  const bytes = random.bytes(KEY_LENGTH);
  // A key that a power cut takes back would lock the store for ever.
  writePrivate(join(folder, name), bytes, 'new');
  syncFolder(folder);
  return bytes;
}

/** In its place: a file that is cut to nothing first may be given other blocks of the disk. */
function writeOver(path: string): void {
  const fd = openSync(path, 'r+');
  try {
    writeSync(fd, new Uint8Array(KEY_LENGTH));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function readFromPipe(fd: number): MasterKey {
  const bytes = new Uint8Array(2 * KEY_LENGTH + 1);
  let filled = 0;
  for (let got = 1; got > 0 && filled < bytes.length; filled += got) got = readSync(fd, bytes, filled, bytes.length - filled, null);
  closeSync(fd);
  if (filled !== KEY_LENGTH && filled !== 2 * KEY_LENGTH) throw new StartProblem('key-damaged', { path: 'JIAFU_KEY_FD' });
  return {
    bytes: bytes.slice(0, KEY_LENGTH),
    origin: 'shell',
    next: filled === KEY_LENGTH ? null : bytes.slice(KEY_LENGTH, 2 * KEY_LENGTH),
  };
}

export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
