import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashContent } from './content-hash.ts';

/** Everything that ends up in dist/renderer. The lock file stands for the packages. */
const SOURCES = ['renderer', 'resources', 'hall/api/contract', 'scripts/assets', 'vite.config.ts', 'package-lock.json'];

/**
 * Builds the screens with their fonts, pictures and voice, unless dist/renderer is of these very sources.
 * `onBuilding` is called first when there is something to do.
 */
export async function buildScreens(root: string, onBuilding: () => void = () => undefined): Promise<void> {
  const stamp = join(root, '.cache', 'screens.sha256');
  const wanted = hashContent(root, SOURCES);
  const built = existsSync(stamp) && existsSync(join(root, 'dist/renderer/kiosk.html')) ? readFileSync(stamp, 'utf8') : '';
  if (built === wanted) return;
  onBuilding();
  // Loaded only when needed: a start that has nothing to build is a second quicker.
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, wanted);
}
