import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeFileIn } from '../hall-files.ts';

/** A place for a data folder that can be made full and given room again while the service runs. */
export interface TightDisk {
  /** `tmpfs`: a small file system (needs root). `file-limit`: the process may not make files longer (RLIMIT_FSIZE). */
  readonly kind: 'tmpfs' | 'file-limit';
  readonly data: string;
  fill(pid: number, leaveBytes: number): void;
  makeRoom(pid: number): void;
  remove(): void;
}

const SIZE_MB = 24;
const BLOCK = 4096;

/** A tmpfs where this process may mount one; otherwise the limit, with the reason told. */
export function openTightDisk(): { readonly disk: TightDisk; readonly whyNotTmpfs: string | null } {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-full-'));
  if (process.getuid?.() !== 0) return { disk: limitedFolder(folder), whyNotTmpfs: 'mounting a tmpfs needs root' };
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    return { disk: limitedFolder(folder), whyNotTmpfs: 'this machine lets nobody mount a tmpfs' };
  }
  return { disk: mountedFolder(folder), whyNotTmpfs: null };
}

function mountedFolder(folder: string): TightDisk {
  const ballast = join(folder, 'ballast');
  const data = join(folder, 'data');
  mkdirSync(data);
  return {
    kind: 'tmpfs',
    data,
    fill: (_pid, leaveBytes) => {
      const size = writeUntilFull(ballast);
      truncateSync(ballast, Math.max(0, size - leaveBytes));
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    remove: () => {
      execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeUntilFull(path: string): number {
  const block = Buffer.alloc(BLOCK, 0x55);
  const file = openSync(path, 'w');
  try {
    for (let size = 0; ; size += BLOCK) writeSync(file, block, 0, BLOCK, size);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    return statSync(path).size;
  } finally {
    closeSync(file);
  }
}

/** Exported for machines where both ways can be tried. Node ignores SIGXFSZ, so that a write over the limit answers EFBIG. */
export function limitedFolder(folder: string): TightDisk {
  const data = join(folder, 'data');
  mkdirSync(data);
  const limit = (pid: number, soft: string): void => void execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${soft}:`], { stdio: 'pipe' });
  return {
    kind: 'file-limit',
    data,
    fill: (pid, leaveBytes) => {
      const store = storeFileIn(data);
      const longest = Math.max(...readdirSync(data).flatMap((name) => (name.startsWith(store) ? [statSync(join(data, name)).size] : [])));
      limit(pid, String(longest + leaveBytes));
    },
    makeRoom: (pid) => limit(pid, 'unlimited'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
