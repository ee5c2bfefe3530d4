import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, refuse } from '../../../../hall/kernel/result.ts';
import type { Result } from '../../../../hall/kernel/result.ts';

export interface PaperFolder {
  /** Refuses with the operating system's code (ENOSPC, EACCES…). */
  write(name: string, bytes: Uint8Array): Promise<Result<undefined, string>>;
}

/** A folder for pictures of papers, made when the first is written. They show what tickets show, so only the user may read them. */
export function openPaperFolder(folder: string): PaperFolder {
  return {
    async write(name, bytes) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(join(folder, name), bytes, { mode: 0o600 });
        return ok(undefined);
      } catch (error) {
        if (error instanceof Error && 'code' in error && typeof error.code === 'string') return refuse(error.code);
        throw error;
      }
    },
  };
}
