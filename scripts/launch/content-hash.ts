import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** One hash over names and bytes of files and folders, whatever their dates: a fresh clone and a touched file compare equal. */
export function hashContent(root: string, names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of names.flatMap((name) => listFiles(join(root, name)))) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** Tests, and what they plant beside the code for a moment to see it refused: a build that began because of it would pull files from under others. */
const NOT_SHIPPED = /\.(test|test-d|planted)\.tsx?$/;

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !NOT_SHIPPED.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
