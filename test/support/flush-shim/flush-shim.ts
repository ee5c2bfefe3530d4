import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const source = join(import.meta.dirname, 'flush-shim.c');

/** Compiles the shim with the machine's C compiler, once a version. */
export function buildFlushShim(): string {
  const hash = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12);
  const target = join(root, '.cache', `flush-shim-${hash}.so`);
  if (!existsSync(target)) {
    mkdirSync(join(root, '.cache'), { recursive: true });
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', target, source, '-ldl'], { stdio: 'pipe' });
  }
  return target;
}

export interface FlushShim {
  readonly env: Readonly<Record<string, string>>;
  /** Flushes of files under the folder since the process started. */
  count(): number;
  readonly shadow: string;
}

/** Environment for a process whose flushes under `folder` are to be seen. `real`: also flush for real, for timing. */
export function flushShim(
  folder: string,
  shadow: string,
  options: { real?: boolean; failAfter?: number; failWhile?: string } = {},
): FlushShim {
  mkdirSync(shadow, { recursive: true });
  const countFile = join(shadow, '..', `${shadow.split('/').at(-1) ?? 'shadow'}.count`);
  return {
    shadow,
    env: {
      LD_PRELOAD: buildFlushShim(),
      FLUSH_DIR: folder,
      FLUSH_SHADOW: shadow,
      FLUSH_COUNT: countFile,
      ...(options.real === true ? { FLUSH_REAL: '1' } : {}),
      ...(options.failAfter === undefined ? {} : { FLUSH_FAIL_AFTER: String(options.failAfter) }),
      ...(options.failWhile === undefined ? {} : { FLUSH_FAIL_WHILE: options.failWhile }),
    },
    count: () => (existsSync(countFile) ? statSync(countFile).size : 0),
  };
}
