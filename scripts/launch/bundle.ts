import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildOptions } from 'esbuild';

/** Packages that stay beside the bundles: native addons, the font that papers draw rare characters with, and what cuts it down (it loads a file of WebAssembly). */
export const EXTERNAL = [
  'better-sqlite3',
  '@serialport/bindings-cpp',
  '@napi-rs/canvas',
  '@expo-google-fonts/noto-sans-sc',
  'subset-font',
] as const;

/** Bundled CommonJS packages ask for Node's own modules by require(). */
const REQUIRE =
  "import { createRequire as createRequireOfBundle } from 'node:module';\nconst require = createRequireOfBundle(import.meta.url);";

const bundles = {
  electron: { entryPoints: ['electron/main.ts'], outfile: 'dist/electron/main.js', external: ['electron'] },
  service: { entryPoints: ['service/main.ts', 'service/card-artist-thread.ts'], outdir: 'dist/service', external: [...EXTERNAL] },
} satisfies Record<string, BuildOptions>;

/** What esbuild leaves as it is: regular expressions, which read the escape as the same sign, and comments. */
const NOT_ASCII = /[^\0-\x7f]/g;
const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * One file a process, for packaging and for the shell from a checkout; not minified, so that a stack trace can be read. Pure ASCII: one
 * character beyond Latin-1, be it in a comment, and V8 keeps the whole source in two bytes a character, 10 MB more in the service.
 */
export async function bundle(root: string, name: keyof typeof bundles): Promise<void> {
  const { build } = await import('esbuild');
  const options = bundles[name];
  rmSync(join(root, 'dist', name), { recursive: true, force: true });
  const { outputFiles } = await build({
    ...options,
    write: false,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    banner: { js: REQUIRE },
    legalComments: 'eof',
    logLevel: 'warning',
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replaceAll(NOT_ASCII, escaped));
  }
}
