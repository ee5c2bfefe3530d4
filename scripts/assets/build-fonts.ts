import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { buildBoxes } from './boxes/build-boxes.ts';
import { charactersOf } from './font-characters.ts';
import { sliceFont, unicodeRange, type FontSlice } from './font-slices.ts';
import { charactersOfScreens } from './screen-texts.ts';
import { digest, type Stamps } from './stamps.ts';

/** Raise when the recipe changes what the files hold. */
const RECIPE = '1';
const FAMILY = 'Noto Sans SC';
const WEIGHTS = [
  { weight: 400, file: '400Regular/NotoSansSC_400Regular.ttf' },
  { weight: 700, file: '700Bold/NotoSansSC_700Bold.ttf' },
] as const;

/** Kept: kerning and mark placing of Latin, Chinese punctuation forms. Vertical writing and historic forms are not used. */
const FEATURES = ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'calt', 'liga', 'tnum', 'palt', 'halt'];

export interface FontsFrom {
  /** Folder of the package @expo-google-fonts/noto-sans-sc. */
  readonly package: string;
  readonly resources: string;
  /** Folder that is served as /fonts. */
  readonly to: string;
  readonly stamps: Stamps;
}

/**
 * Writes the whole font in files of a few hundred characters, and a style sheet that names which characters are where, so
 * that a screen loads what it draws and can draw every character of the font without a request leaving the machine.
 * Returns how many files were made anew.
 */
export async function buildFonts(from: FontsFrom): Promise<number> {
  let made = 0;
  const sheets: string[] = [];
  const first: FontSlice = { name: 'first', points: charactersOfScreens(from.resources), packed: true };
  for (const { weight, file } of WEIGHTS) {
    const font = readFileSync(join(from.package, file));
    const points = charactersOf(font);
    const has = new Set(points);
    // The last rule that covers a character wins in CSS: the file of the first paint comes after the general ones.
    const slices = [...sliceFont(points), { ...first, points: first.points.filter((point) => has.has(point)) }];
    const source = digest(font);
    for (const slice of slices) {
      const name = fileName(weight, slice);
      const path = join(from.to, name);
      const fresh = await from.stamps.refresh(path, digest(RECIPE, source, unicodeRange(slice.points)), async () => {
        writeFileSync(path, await cutOut(font, slice));
      });
      if (fresh) made++;
      sheets.push(fontFace(weight, name, slice));
    }
  }
  const boxes = await buildBoxes({ font: join(from.package, WEIGHTS[0].file), to: from.to, stamps: from.stamps });
  writeFileSync(join(from.to, 'noto-sans-sc.css'), [...sheets, ...boxes.rules].join('\n'));
  return made + boxes.made;
}

const fileName = (weight: number, slice: FontSlice): string =>
  `noto-sans-sc-${String(weight)}-${slice.name}.${slice.packed ? 'woff2' : 'ttf'}`;

function cutOut(font: Buffer, slice: FontSlice): Promise<Buffer> {
  return subsetFont(font, String.fromCodePoint(...slice.points), {
    targetFormat: slice.packed ? 'woff2' : 'sfnt',
    noHinting: true,
    keepFeatures: FEATURES,
    dropTables: ['vhea', 'vmtx', 'BASE', 'STAT'],
  });
}

/** The first paint waits for its file (it lies on the same machine); later ones replace a system font when they come. */
function fontFace(weight: number, name: string, slice: FontSlice): string {
  const display = slice.name === 'first' ? 'block' : 'swap';
  const format = slice.packed ? 'woff2' : 'truetype';
  return `@font-face{font-family:'${FAMILY}';font-style:normal;font-weight:${String(weight)};font-display:${display};src:url('./${name}') format('${format}');unicode-range:${unicodeRange(slice.points)}}`;
}
