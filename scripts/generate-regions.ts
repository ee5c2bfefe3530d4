/**
 * Makes resources/regions/codes.json anew from two public collections, checked out or unpacked by hand:
 *
 *   node scripts/generate-regions.ts AREACODES_FOLDER GB2260_FOLDER
 *
 * AREACODES_FOLDER: github.com/yescallop/areacodes (CC0 1.0; the Ministry of Civil Affairs' yearly lists since 1981).
 * GB2260_FOLDER: the npm package gb2260 (MIT; the editions of GB/T 2260 since 2002, which also list "municipal districts", xxxx01).
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [areacodes, gb2260] = process.argv.slice(2);
if (areacodes === undefined || gb2260 === undefined) {
  console.error('usage: node scripts/generate-regions.ts AREACODES_FOLDER GB2260_FOLDER');
  process.exit(2);
}

const yearly = filesIn(join(areacodes, 'data'), /^\d{4}\.txt$/);
const editions = filesIn(join(gb2260, 'lib'), /^\d{6}\.json$/);
const codes = new Set<number>();
for (const file of yearly) for (const match of file.text.matchAll(/^(\d{6})\b/gm)) codes.add(Number(match[1]));
for (const file of editions) for (const match of file.text.matchAll(/"(\d{6})"/g)) codes.add(Number(match[1]));
// Residence permits carry the region's own code; the one for Taiwan residents (830000) is in no list of divisions.
for (const permit of [810000, 820000, 830000]) codes.add(permit);

const sorted = [...codes].sort((a, b) => a - b);
const deltas = sorted.map((code, i) => (code - (sorted[i - 1] ?? 0)).toString(36)).join(' ');
const about = {
  what: 'Every six-digit code of a division at county level and above that was in use in some year; differences of the sorted codes, base 36',
  sources: [
    `github.com/yescallop/areacodes, ${yearly[0]?.name ?? ''} to ${yearly.at(-1)?.name ?? ''}, CC0 1.0`,
    `npm gb2260 0.6.0, editions ${editions[0]?.name ?? ''} to ${editions.at(-1)?.name ?? ''}, MIT`,
  ],
  count: sorted.length,
};
writeFileSync(new URL('../resources/regions/codes.json', import.meta.url), `${JSON.stringify({ about, deltas }, null, 2)}\n`);

function filesIn(folder: string, name: RegExp): { name: string; text: string }[] {
  return readdirSync(folder)
    .filter((file) => name.test(file))
    .sort()
    .map((file) => ({ name: file, text: readFileSync(join(folder, file), 'utf8') }));
}
