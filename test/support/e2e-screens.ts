import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { screensAreBuilt } from '../../scripts/launch/build-screens.ts';

const root = join(import.meta.dirname, '../..');
const build = "import { buildScreens } from './scripts/launch/build-screens.ts'; await buildScreens(process.cwd());";

/** Builds the screens that the service serves, unless they are of these sources: two test files that ran together would build over each other. */
export function buildScreens(): void {
  if (screensAreBuilt(root)) return;
  execFileSync(process.execPath, ['--input-type=module', '--eval', build], { cwd: root, stdio: 'inherit' });
}
