import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { BuildOptions } from 'esbuild';
import * as z from 'zod';
import { hashContent } from './content-hash.ts';

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

/** What a bundle was made of. The lock file stands for the packages, this file for how it is made. */
const ALWAYS = ['package-lock.json', 'scripts/launch/bundle.ts'];
const stampSchema = z.object({ sources: z.array(z.string()), outputs: z.array(z.string()), hash: z.string() });

const stampOf = (root: string, name: string): string => join(root, '.cache', `${name}-bundle.json`);

/** Whether the bundle is there and of these very sources. */
export function isBundled(root: string, name: keyof typeof bundles): boolean {
  const path = stampOf(root, name);
  if (!existsSync(path)) return false;
  const stamp = stampSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!stamp.success) return false;
  const { sources, outputs, hash } = stamp.data;
  return outputs.every((output) => existsSync(join(root, output))) && hashContent(root, sources) === hash;
}

/**
 * One file a process, for packaging and for the shell from a checkout; not minified, so that a stack trace can be read. Pure ASCII: one
 * character beyond Latin-1, be it in a comment, and V8 keeps the whole source in two bytes a character, 10 MB more in the service. One that is there, of these very
 * sources, is left as it is: then a start needs no compiler, and takes no file from under a service that runs.
 */
export async function bundle(root: string, name: keyof typeof bundles): Promise<void> {
  if (isBundled(root, name)) return;
  const { build } = await import('esbuild');
  const options = bundles[name];
  rmSync(stampOf(root, name), { force: true });
  rmSync(join(root, 'dist', name), { recursive: true, force: true });
  const { outputFiles, metafile } = await build({
    ...options,
    write: false,
    metafile: true,
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
  const sources = [...ALWAYS, ...Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules/'))];
  const outputs = outputFiles.map(({ path }) => relative(root, path));
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stampOf(root, name), JSON.stringify({ sources, outputs, hash: hashContent(root, sources) }));
}
