import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Node that runs the service. It is a plain Node beside the shell, never the shell's own: Electron's RunAsNode fuse is off, and its
 * crypto lacks the algorithms that some cities demand. `root` is the folder that holds `runtime/` (packaged) or `node_modules/`.
 */
export function findNodeRuntime(root: string): string | undefined {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const candidates = [join(root, 'runtime', program), join(root, 'node_modules', 'node', 'bin', program)];
  return candidates.find((path) => existsSync(path));
}

/**
 * How the service's Node keeps its heap: 17 MB live, but left alone V8 lets it grow to 280 MB before it collects. The bound leaves
 * five times what is live.
 */
export const SERVICE_HEAP: readonly string[] = ['--max-old-space-size=96', '--max-semi-space-size=2'];

/**
 * How glibc keeps what is not V8's: without these, Node's threads each get an arena of their own, and pages and pictures that are done
 * with stay with the process. Elsewhere nobody reads them.
 */
export const SERVICE_MALLOC: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '131072',
};
