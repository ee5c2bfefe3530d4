import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whole-old or whole-new, rights 0600, and on the disk when it returns. */
export function writeWhole(path: string, content: Uint8Array, platform: NodeJS.Platform = process.platform): void {
  const temporary = `${path}.new`;
  const fd = openSync(temporary, 'w', 0o600);
  try {
    writeSync(fd, content);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, path);
  // Windows has no such call for a folder, and needs none.
  if (platform === 'win32') return;
  const folderFd = openSync(dirname(path), 'r');
  try {
    fsyncSync(folderFd);
  } finally {
    closeSync(folderFd);
  }
}
