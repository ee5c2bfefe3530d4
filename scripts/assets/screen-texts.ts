import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of resources whose texts the first screens draw: their characters go into the font's first file. */
const FIRST_PAINT = ['locales', 'catalogue', 'notices', 'names'];

/** Every character in the texts that the screens start with, plus printable ASCII, in code order. */
export function charactersOfScreens(resources: string): number[] {
  const points = new Set<number>();
  for (let ascii = 0x20; ascii < 0x7f; ascii++) points.add(ascii);
  for (const folder of FIRST_PAINT) {
    for (const entry of readdirSync(join(resources, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
      for (const char of readFileSync(join(entry.parentPath, entry.name), 'utf8')) {
        const point = char.codePointAt(0);
        if (point !== undefined && point >= 0x20) points.add(point);
      }
    }
  }
  return [...points].toSorted((a, b) => a - b);
}
