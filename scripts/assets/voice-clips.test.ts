import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { readVoiceManifest, wantedManifest } from './voice-manifest.ts';
import { voiceLocales, voiceTexts } from './voice-texts.ts';

const resources = join(import.meta.dirname, '../../resources');
const folder = join(resources, 'voice/clips');
const files = voiceLocales.flatMap((locale) => readdirSync(join(folder, locale)).map((name) => `${locale}/${name}`));

test('every prompt has the clip of exactly its words (after a text changed: node scripts/assets/make-voice.ts)', () => {
  const manifest = readVoiceManifest(folder);
  expect(manifest).toEqual(wantedManifest(resources));
  const missing = voiceLocales.flatMap((locale) => Object.values(manifest[locale])).filter((file) => !existsSync(join(folder, file)));
  expect(missing).toEqual([]);
});

test('no clip lies there that nothing says, and all of them together stay under 6 MB', () => {
  const manifest = readVoiceManifest(folder);
  const said = new Set(voiceLocales.flatMap((locale) => Object.values(manifest[locale])));
  expect(files.filter((file) => !said.has(file))).toEqual([]);
  expect(files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)).toBeLessThan(6_000_000);
});

test('no paragraph of the notice is skipped when it is read aloud, whatever the hall is called', () => {
  const notice = z
    .object({ paragraphs: z.array(z.unknown()) })
    .parse(JSON.parse(readFileSync(join(resources, 'notices/notice.json'), 'utf8')));
  const manifest = readVoiceManifest(folder);
  for (const locale of voiceLocales) {
    expect(notice.paragraphs.flatMap((_paragraph, at) => (manifest[locale][`notice.${at}`] === undefined ? [at] : []))).toEqual([]);
    expect([...voiceTexts(resources, locale).values()].filter((words) => words.includes('{'))).toEqual([]);
  }
});

test('each key that the kiosk says by name has a clip in both languages', () => {
  const source = readFileSync(join(resources, '../renderer/kiosk/say.ts'), 'utf8');
  const keys = [...source.matchAll(/'([a-zA-Z]+\.[\w.-]+)'/g)].map(([, key = '']) => key);
  expect(keys.length).toBeGreaterThan(20);
  const manifest = readVoiceManifest(folder);
  for (const locale of voiceLocales) expect(keys.filter((key) => manifest[locale][key] === undefined)).toEqual([]);
});
