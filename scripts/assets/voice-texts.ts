import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

export type VoiceLocale = 'zh-CN' | 'en';
export const voiceLocales = ['zh-CN', 'en'] as const satisfies readonly VoiceLocale[];

const localised = z.object({ zh: z.string(), en: z.string() });
const prompts = z.object({ spoken: z.array(z.string()), readings: z.record(z.string(), z.string()) });
const notice = z.object({
  paragraphs: z.array(z.object({ heading: localised, body: localised })),
  purposes: z.array(z.object({ purpose: z.string(), title: localised, why: localised, ifNot: localised })),
});
const declaration = z.object({ statements: z.array(localised) });

/** Whole words whose reading the converter would guess wrong: word → pinyin with tone marks. */
export const readingsIn = (resources: string): Record<string, string> => prompts.parse(read(resources, 'voice/prompts.json')).readings;

/**
 * Everything that is spoken: key → words. A screen's text keeps its key of kiosk.json; the legal texts are
 * notice.N (heading and body), purpose.CODE (what it is, why, what a no means) and declaration.N.
 * Texts with something to fill in have no clip: a recorded sentence must never say other words than the screen shows.
 */
export function voiceTexts(resources: string, locale: VoiceLocale): Map<string, string> {
  const { spoken } = prompts.parse(read(resources, 'voice/prompts.json'));
  const screens = z.record(z.string(), z.string()).parse(read(resources, `locales/${locale}/kiosk.json`));
  const isSpoken = (key: string): boolean => spoken.some((entry) => (entry.endsWith('.') ? key.startsWith(entry) : key === entry));
  const ofScreens = Object.entries(screens).filter(([key]) => isSpoken(key));
  const all = [...ofScreens, ...legalTexts(resources, locale, screens['consent.ifNot'] ?? ''), ...boardWords(resources, locale)];
  return new Map(all.filter(([, words]) => words !== '' && !words.includes('{')));
}

/** board.KEY: the pieces that a call board joins to sentences (renderer/board/voice/speech.ts). */
function boardWords(resources: string, locale: VoiceLocale): [string, string][] {
  const pieces = z.record(z.string(), z.string()).parse(read(resources, `locales/${locale}/board-voice.json`));
  return Object.entries(pieces).map(([key, words]) => [`board.${key}`, words]);
}

function legalTexts(resources: string, locale: VoiceLocale, ifNotTitle: string): [string, string][] {
  const of = (text: z.infer<typeof localised>): string => (locale === 'en' ? text.en : text.zh);
  const stop = locale === 'en' ? '. ' : '。';
  const asks = locale === 'en' ? '? ' : '？';
  const privacy = notice.parse(read(resources, 'notices/notice.json'));
  const own = declaration.parse(read(resources, 'notices/declaration.json'));
  return [
    ...privacy.paragraphs.map(({ heading, body }, at): [string, string] => [`notice.${String(at)}`, `${of(heading)}${stop}${of(body)}`]),
    ...privacy.purposes.map(({ purpose, title, why, ifNot }): [string, string] => [
      `purpose.${purpose}`,
      `${of(title)}${stop}${of(why)} ${ifNotTitle}${asks}${of(ifNot)}`,
    ]),
    ...own.statements.map((statement, at): [string, string] => [`declaration.${String(at)}`, of(statement)]),
  ];
}

const read = (resources: string, path: string): unknown => JSON.parse(readFileSync(join(resources, path), 'utf8'));
