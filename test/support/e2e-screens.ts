import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const sources = ['renderer', 'resources', 'hall/api/contract', 'scripts/assets', 'vite.config.ts', 'package-lock.json'];

/** Builds the screens that the service serves, when there are none or a source of theirs is newer. */
export function buildScreens(): void {
  const built = newestMs('dist/renderer/kiosk.html');
  if (built !== 0 && sources.every((source) => newestMs(source) <= built)) return;
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' });
}

/** When the newest file at or under the path was written; 0 when there is none. Tests are no part of a screen. */
function newestMs(path: string): number {
  const whole = join(root, path);
  const found = statSync(whole, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (found.isFile()) return found.mtimeMs;
  const files = readdirSync(whole, { withFileTypes: true, recursive: true }).filter(
    (entry) => entry.isFile() && !entry.name.includes('.test.'),
  );
  return Math.max(0, ...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
