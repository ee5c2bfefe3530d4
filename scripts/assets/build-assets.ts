import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chinese from 'simple-keyboard-layouts/build/layouts/chinese.js';
import * as z from 'zod';
import { buildFonts } from './build-fonts.ts';
import { buildPictures } from './build-pictures.ts';
import { charactersOf } from './font-characters.ts';
import { pinyinTable } from './pinyin-table.ts';
import { digest, Stamps } from './stamps.ts';

const root = join(import.meta.dirname, '../..');
const fontPackage = join(root, 'node_modules/@expo-google-fonts/noto-sans-sc');
const resources = join(root, 'resources');

/** Vite's publicDir: served at the root of every screen, and copied into the build. */
export const assetsFolder = join(root, '.cache/assets');

/** Makes what screens load besides code: fonts, pictures, voice, sounds, pinyin. What is up to date is left alone. */
export async function buildAssets(): Promise<{ made: number }> {
  mkdirSync(assetsFolder, { recursive: true });
  const stamps = new Stamps(join(root, '.cache/assets-stamps.json'));
  const fonts = await buildFonts({ package: fontPackage, resources, to: join(assetsFolder, 'fonts'), stamps });
  copyFileSync(join(fontPackage, 'LICENSE_FONT'), join(assetsFolder, 'fonts/LICENSE.txt'));
  const pictures = await buildPictures({
    package: join(root, 'node_modules/@iconify-json/fluent-emoji-flat'),
    lists: [join(resources, 'catalogue/pictures.json'), join(resources, 'pictures/screens.json')],
    to: join(assetsFolder, 'pictures'),
    stamps,
  });
  const table = await buildPinyin(stamps);
  const clips = copyFolder(join(resources, 'voice/clips'), join(assetsFolder, 'voice'));
  return { made: fonts + pictures + Number(table) + clips };
}

async function buildPinyin(stamps: Stamps): Promise<boolean> {
  const font = readFileSync(join(fontPackage, '400Regular/NotoSansSC_400Regular.ttf'));
  const path = join(assetsFolder, 'keyboard/pinyin.json');
  const table = { ranked: rankedCandidates(), rare: rareNameCharacters() };
  const recipe = readFileSync(join(import.meta.dirname, 'pinyin-table.ts'));
  return stamps.refresh(path, digest(recipe, font, JSON.stringify(table)), () => {
    writeFileSync(path, JSON.stringify(pinyinTable(table.ranked, table.rare, charactersOf(font))));
  });
}

function rareNameCharacters(): string {
  const list = z.object({ characters: z.string() });
  return list.parse(JSON.parse(readFileSync(join(resources, 'names/rare-characters.json'), 'utf8'))).characters;
}

/** The library's table with its blanks taken out. */
function rankedCandidates(): Record<string, string> {
  return Object.fromEntries(Object.entries(chinese.layoutCandidates).map(([syllable, chars]) => [syllable, chars.replaceAll(' ', '')]));
}

/** Copies files whose bytes differ; returns how many. */
function copyFolder(from: string, to: string): number {
  if (!existsSync(from)) return 0;
  let copied = 0;
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, source.slice(from.length));
    if (existsSync(target) && readFileSync(target).equals(readFileSync(source))) continue;
    mkdirSync(join(target, '..'), { recursive: true });
    copyFileSync(source, target);
    copied++;
  }
  return copied;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const { made } = await buildAssets();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(made === 0 ? `assets: up to date (${seconds} s)` : `assets: ${String(made)} files made in ${seconds} s`);
}
