import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { learnReadings, spokenMandarin } from './spoken-mandarin.ts';
import { clipFile, wantedManifest } from './voice-manifest.ts';
import { readingsIn, voiceLocales, voiceTexts, type VoiceLocale } from './voice-texts.ts';

/**
 * Speaks every prompt that has no clip yet, and removes clips of texts that are gone. Needs espeak-ng and ffmpeg, so it runs
 * when a text changes, not at every build; the clips are kept with the sources. espeak's licence does not cover its output.
 */
const resources = join(import.meta.dirname, '../../resources');
const folder = join(resources, 'voice/clips');

/** Words a minute at 0.85 of espeak's ordinary 175 and a little lower pitch: easier for elderly ears. */
const SPEED = '148';
const PITCH = '42';
/** Pause between words in units of 10 ms. Syllables of pinyin count as words, so Mandarin gets none. */
const VOICES: Readonly<Record<VoiceLocale, readonly string[]>> = {
  'zh-CN': ['-v', 'cmn-latn-pinyin', '-g', '0'],
  en: ['-v', 'en-gb', '-g', '1'],
};

/** Trims leading silence, takes out rumble and hiss, and ends softly. Loudness is set before, see `loudness`. */
const FILTERS = 'silenceremove=start_periods=1:start_threshold=-50dB,highpass=f=90,lowpass=f=7000,apad=pad_dur=0.15';
/** 16 kbit/s mono Opus. */
const ENCODE = [
  '-ac',
  '1',
  '-ar',
  '24000',
  '-c:a',
  'libopus',
  '-b:a',
  '16k',
  '-application',
  'voip',
  '-map_metadata',
  '-1',
  '-fflags',
  '+bitexact',
];

function speak(locale: VoiceLocale, words: string, to: string): void {
  // People here say the letter of a number as in English; Mandarin has no syllables for most of them.
  const voice = /^[A-Z]$/.test(words) ? 'en' : locale;
  const spoken = voice === 'zh-CN' ? spokenMandarin(words) : words;
  const wave = execFileSync('espeak-ng', [...VOICES[voice], '-s', SPEED, '-p', PITCH, '--stdout', '--', spoken], {
    maxBuffer: 64 << 20,
  });
  const filters = `volume=${loudness(wave).toFixed(2)}dB,${FILTERS}`;
  execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', '-i', 'pipe:0', '-af', filters, ...ENCODE, '-f', 'ogg', to], {
    input: wave,
  });
}

/** WAV of espeak: a header of 44 bytes, then 16-bit samples. */
const HEADER = 44;
const TARGET_RMS_DB = -20;
const PEAK_DB = -1;

/**
 * Decibels to add so that all clips sound equally loud: the mean of what is sound, not pause, reaches -20 dBFS, and no peak
 * passes -1. (ffmpeg's loudnorm needs three seconds to measure; most prompts are shorter, and came out all but silent.)
 */
function loudness(wave: Buffer): number {
  let sum = 0;
  let sounding = 0;
  let peak = 1;
  for (let at = HEADER; at + 1 < wave.length; at += 2) {
    const sample = Math.abs(wave.readInt16LE(at));
    peak = Math.max(peak, sample);
    if (sample < 200) continue;
    sum += sample * sample;
    sounding++;
  }
  const decibels = (value: number): number => 20 * Math.log10(value / 32_768);
  const rms = Math.sqrt(sum / Math.max(1, sounding));
  return Math.min(TARGET_RMS_DB - decibels(Math.max(1, rms)), PEAK_DB - decibels(peak));
}

learnReadings(readingsIn(resources));
const manifest = wantedManifest(resources);
let made = 0;
for (const locale of voiceLocales) {
  mkdirSync(join(folder, locale), { recursive: true });
  for (const words of new Set(voiceTexts(resources, locale).values())) {
    const to = join(folder, clipFile(locale, words));
    if (existsSync(to)) continue;
    speak(locale, words, to);
    made++;
  }
  const wanted = new Set(Object.values(manifest[locale]));
  for (const name of readdirSync(join(folder, locale))) {
    if (!wanted.has(`${locale}/${name}`)) rmSync(join(folder, locale, name));
  }
}
writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
const files = voiceLocales.flatMap((locale) => readdirSync(join(folder, locale)).map((name) => join(folder, locale, name)));
const kilobytes = Math.round(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1000);
console.log(`voice: ${String(made)} clips made, ${String(files.length)} in all, ${String(kilobytes)} kB`);
