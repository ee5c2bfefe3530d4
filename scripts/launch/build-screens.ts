import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashContent } from './content-hash.ts';

/** Everything that ends up in dist/renderer. The lock file stands for the packages. */
const SOURCES = ['renderer', 'resources', 'hall/api/contract', 'scripts/assets', 'vite.config.ts', 'package-lock.json'];

const stampOf = (root: string): string => join(root, '.cache', 'screens.sha256');

/** Whether dist/renderer is of these very sources. */
export function screensAreBuilt(root: string, wanted: string = hashContent(root, SOURCES)): boolean {
  const stamp = stampOf(root);
  return existsSync(stamp) && existsSync(join(root, 'dist/renderer/kiosk.html')) && readFileSync(stamp, 'utf8') === wanted;
}

/**
 * Builds the screens with their fonts, pictures and voice, unless dist/renderer is of these very sources.
 * `onBuilding` is called first when there is something to do.
 */
export async function buildScreens(root: string, onBuilding: () => void = () => undefined): Promise<void> {
  const wanted = hashContent(root, SOURCES);
  if (screensAreBuilt(root, wanted)) return;
  onBuilding();
  // Loaded only when needed: a start that has nothing to build is a second quicker.
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stampOf(root), wanted);
}
