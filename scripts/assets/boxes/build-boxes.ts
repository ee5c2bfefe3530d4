import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { charactersOf } from '../font-characters.ts';
import { unicodeRange } from '../font-slices.ts';
import { digest, type Stamps } from '../stamps.ts';
import { boxFont, DIGIT_SHARE } from './box-font.ts';
import { boxSlices } from './box-slices.ts';
import { digitsOf } from './outline.ts';

/** Raise when the recipe changes what the files hold. */
const RECIPE = '1';
/** Stands behind the Chinese fonts in the screens' list (renderer/ui/tokens.css): one of the machine that has the character comes first. */
const FAMILY = 'Jiafu Code Points';

export interface BoxesFrom {
  /** The font whose gaps are filled, and whose digits stand in the boxes. */
  readonly font: string;
  readonly to: string;
  readonly stamps: Stamps;
}

/** Writes the boxes of what the shipped font lacks. Answers how many files were made anew, and the style rules that name them. */
export async function buildBoxes(from: BoxesFrom): Promise<{ made: number; rules: string[] }> {
  const bytes = readFileSync(from.font);
  const source = digest(bytes);
  const digits = digitsOf(bytes, DIGIT_SHARE);
  let made = 0;
  const rules: string[] = [];
  for (const { name, points } of boxSlices(new Set(charactersOf(bytes)))) {
    const file = `code-points-${name}.ttf`;
    const path = join(from.to, file);
    const range = unicodeRange(points);
    const fresh = await from.stamps.refresh(path, digest(RECIPE, source, range), () => {
      writeFileSync(path, boxFont(FAMILY, points, digits));
    });
    if (fresh) made++;
    // One weight for all: a box that is smeared bold can't be read.
    rules.push(
      `@font-face{font-family:'${FAMILY}';font-weight:100 900;font-display:block;src:url('./${file}') format('truetype');unicode-range:${range}}`,
    );
  }
  return { made, rules };
}
