import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { digest } from './stamps.ts';
import { voiceTexts, type VoiceLocale } from './voice-texts.ts';

const clips = z.record(z.string(), z.string());

/** What screens read: for each language, key → file beside the manifest. */
const voiceManifest = z.object({ 'zh-CN': clips, en: clips });
type VoiceManifest = z.infer<typeof voiceManifest>;

/** Raise when clips sound different for the same text. */
const RECIPE = '2';

/** The text's fingerprint is the file's name, so a clip can't be mistaken for one of an older text. */
export const clipFile = (locale: VoiceLocale, words: string): string => `${locale}/${digest(RECIPE, words).slice(0, 16)}.opus`;

export function wantedManifest(resources: string): VoiceManifest {
  const of = (locale: VoiceLocale): Record<string, string> =>
    Object.fromEntries([...voiceTexts(resources, locale)].map(([key, words]) => [key, clipFile(locale, words)]));
  return { 'zh-CN': of('zh-CN'), en: of('en') };
}

export const readVoiceManifest = (folder: string): VoiceManifest =>
  voiceManifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
