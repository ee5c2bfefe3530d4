import { soften, soundingSpan } from '../../renderer/board/voice/timeline.ts';
import { decibels, loudnessOf, type Samples } from './pcm.ts';
import type { Word } from './recognise.ts';

export interface Clip {
  readonly words: string;
  readonly file: string;
  readonly samples: Samples;
}

/** Louder and quieter than the middle by more than this stands out in a sentence. */
const mostApartDb = 4;

export interface JudgedClips {
  readonly figures: object;
  readonly faults: readonly string[];
  /** What is heard of each, without the silence around it. */
  readonly words: readonly Word[];
}

export function judgeClips(clips: readonly Clip[], rate: number): JudgedClips {
  const judged = clips.map((clip) => {
    const { from, to } = soundingSpan(clip.samples, rate);
    const cut = clip.samples.slice(from, to);
    const endDb = decibels(Math.max(Math.abs(cut.at(0) ?? 1), Math.abs(cut.at(-1) ?? 1)));
    soften(cut, { from: 0, to: cut.length }, rate);
    return { ...clip, ...loudnessOf(clip.samples, rate), cut, endDb };
  });
  const loud = judged.map(({ rmsDb }) => rmsDb).toSorted((a, b) => a - b);
  const middle = loud[Math.floor(loud.length / 2)] ?? 0;
  const faults = judged.flatMap(({ words, rmsDb, peakDb }) => [
    ...(Math.abs(rmsDb - middle) > mostApartDb ? [`"${words}" is ${(rmsDb - middle).toFixed(1)} dB off the others`] : []),
    ...(peakDb > 0 ? [`"${words}" is clipped`] : []),
  ]);
  const of = (pick: (one: (typeof judged)[number]) => number) => {
    const sorted = judged.map(pick).toSorted((a, b) => a - b);
    return [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((value) => Number((value ?? 0).toFixed(2)));
  };
  const figures = {
    clips: clips.length,
    rate,
    'least, middle, most': '',
    seconds: of(({ seconds }) => seconds),
    rmsDb: of(({ rmsDb }) => rmsDb),
    peakDb: of(({ peakDb }) => peakDb),
    leadingMs: of(({ leadingMs }) => leadingMs),
    trailingMs: of(({ trailingMs }) => trailingMs),
    saidSeconds: of(({ cut }) => cut.length / rate),
    endDb: of(({ endDb }) => endDb),
    wholeSeconds: Number(judged.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(1)),
  };
  return { figures, faults, words: judged.map(({ words, cut }) => ({ words, samples: cut })) };
}
