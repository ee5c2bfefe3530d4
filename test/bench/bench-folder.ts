import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A folder on the disk of the checkout: the system's folder for temporary files may be memory, which flushes in no time. */
export async function withBenchFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const cache = join(root, '.cache', 'bench');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, `${name}-`));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
