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
