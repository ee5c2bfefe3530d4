import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeededRandom } from '../../support/seeded-random.ts';

/** What a drive writes whole or not at all, in the most pessimistic reading. */
const SECTOR = 512;

/** The index of the WAL lives in memory only; SQLite builds it anew. A `.part` is a copy that the shim has not finished. */
const NOT_ON_DISK = /-shm$|\.part$/;

/** Everything that was flushed and nothing else: what the worst honest drive holds after the cut. */
export function imageOfFlushed(shadow: string, target: string): void {
  emptyFolder(target);
  for (const name of filesOf(shadow)) copyFileSync(join(shadow, name), join(target, name));
}

/**
 * What was flushed, and of the rest each sector by the toss of a coin: a drive writes back in any order. A file that grew or shrank
 * without a flush has the old or the new length.
 */
export function tornImage(shadow: string, live: string, target: string, random: SeededRandom): void {
  emptyFolder(target);
  for (const name of new Set([...filesOf(shadow), ...filesOf(live)])) {
    const flushed = read(join(shadow, name));
    const current = read(join(live, name));
    writeFileSync(
      join(target, name),
      current === undefined ? (flushed ?? Buffer.alloc(0)) : mix(flushed ?? Buffer.alloc(0), current, random),
    );
  }
}

function mix(flushed: Buffer, current: Buffer, random: SeededRandom): Buffer {
  const image = Buffer.alloc(random.below(2) === 0 ? flushed.length : current.length);
  flushed.copy(image);
  for (let at = 0; at < Math.min(image.length, current.length); at += SECTOR) {
    if (random.below(2) === 1) current.copy(image, at, at, Math.min(at + SECTOR, image.length));
  }
  return image;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && !NOT_ON_DISK.test(entry.name) ? [entry.name] : [],
  );
}

function read(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}

function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
