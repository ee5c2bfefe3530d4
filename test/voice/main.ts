import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import en from '../../resources/locales/en/board-voice.json' with { type: 'json' };
import zh from '../../resources/locales/zh-CN/board-voice.json' with { type: 'json' };
import manifest from '../../resources/voice/clips/manifest.json' with { type: 'json' };
import { boardScenes, serveScenes, type Scenes } from '../support/board-scenes.ts';
import { launchBrowser } from '../support/browser.ts';
import { buildScreens } from '../support/e2e-screens.ts';
import { announcements, type Spoken } from './announcements.ts';
import { openBoardEar, type BoardEar } from './board-ear.ts';
import { judgeClips, type Clip } from './clips.ts';
import { joinsOf } from './joins.ts';
import { wavOf } from './pcm.ts';
import { recognise, type Word } from './recognise.ts';
import { chimeSamples } from '../../renderer/board/voice/chime.ts';

/**
 * `npm run voice:listen`: what a board's loudspeaker gives, heard by a machine. Every clip's loudness and silences; then announcements,
 * recorded at the sound device of a real browser, written as WAV to test-output/voice, and read back by likeness to each clip at each
 * place. Fails when a word is missing, in another place or spoken over another, when a join clicks, and when a clip stands out.
 */
const folder = join(import.meta.dirname, '../../test-output/voice');
const texts = z.record(z.string(), z.string());
const files = { 'zh-CN': texts.parse(manifest['zh-CN']), en: texts.parse(manifest.en) };

async function boardClips(ear: BoardEar): Promise<Clip[]> {
  const wanted = (['zh-CN', 'en'] as const).flatMap((locale) =>
    Object.entries(texts.parse(locale === 'en' ? en : zh)).map(([key, words]) => ({ words, file: files[locale][`board.${key}`] ?? '' })),
  );
  // Letters are said alike in both languages, by one sound.
  const clips = new Map<string, Clip>();
  for (const { words, file } of wanted) {
    const samples = await ear.clip(file);
    clips.set(`${words} ${Buffer.from(samples.buffer).toString('base64')}`, { words, file, samples });
  }
  return [...clips.values()];
}

async function speak(ear: BoardEar, scenes: Scenes, spoken: Spoken, vocabulary: readonly Word[]): Promise<string[]> {
  const recording = await ear.record(async () => {
    const before = await ear.page.evaluate(noted);
    scenes.tell(spoken.state);
    await ear.page.waitForFunction(`window.jiafuBoard.notes.length > ${String(before)}`, undefined, { timeout: 60_000 });
  });
  writeFileSync(join(folder, `${spoken.name}.wav`), wavOf(recording, ear.rate));
  const heard = recognise(recording, vocabulary, ear.rate);
  const joins = joinsOf(recording, heard, ear.rate);
  const words = heard.map((one) => one.words);
  // A capital is spelled and not heard.
  const isSame = words.join('|').toLowerCase() === spoken.words.join('|').toLowerCase();
  const faults = isSame ? [] : [`heard ${words.join('|')}`, `wanted ${spoken.words.join('|')}`];
  print({
    announcement: spoken.name,
    seconds: round(recording.length / ear.rate),
    words: words.join(' '),
    leastLikeness: round(Math.min(...heard.map((one) => one.likeness)), 3),
    longestPauseMs: Math.round(joins.longestPauseMs),
    largestStep: round(joins.largestStep, 4),
  });
  return [...faults, ...joins.faults].map((fault) => `${spoken.name}: ${fault}`);
}

// Runs in the page.
const noted = () => (window as unknown as { readonly jiafuBoard: { readonly notes: readonly unknown[] } }).jiafuBoard.notes.length;

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

buildScreens();
mkdirSync(folder, { recursive: true });
const scenes = await serveScenes();
const browser = await launchBrowser();
const faults: string[] = [];
try {
  const ear = await openBoardEar(browser, scenes.url('idle'));
  scenes.tell({ ...boardScenes.idle, seq: 0 });
  const clips = await boardClips(ear);
  const judged = judgeClips(clips, ear.rate);
  print(judged.figures);
  faults.push(...judged.faults);
  const vocabulary = [...judged.words, { words: 'chime', samples: chimeSamples(ear.rate) }];
  for (const spoken of announcements) faults.push(...(await speak(ear, scenes, spoken, vocabulary)));
} finally {
  await browser.close();
  scenes.close();
}
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
