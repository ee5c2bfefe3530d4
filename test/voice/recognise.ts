import type { Samples } from './pcm.ts';

/** A word's sound. */
export interface Word {
  readonly words: string;
  readonly samples: Samples;
}

export interface Heard {
  readonly words: string;
  readonly from: number;
  readonly to: number;
  /** 1: exactly that sound. */
  readonly likeness: number;
}

/** Under this is silence. */
const silence = 0.006;
/** Words are joined with a breath between them: a word begins where so long nothing sounded. */
const breathSeconds = 0.005;
/** At the first look every so many samples count, and where the likeness is less than that nobody looks again. */
const few = 7;
const worthALook = 0.5;
/** And so far before and behind. */
const around = 14;
const sameLikeness = 0.97;
/** A pause that stays at a clip's ends may lie under its neighbour's. */
const mostOverlap = 0.2;

/** What is said in a recording, found by nothing but likeness to each word's sound at each place: it knows no table of the program's. */
export function recognise(recording: Samples, vocabulary: readonly Word[], rate: number): Heard[] {
  const beginnings = beginningsOf(recording, rate);
  const found = vocabulary.flatMap(({ words, samples }) => {
    const lead = Math.max(0, samples.findIndex(sounds));
    return beginnings.flatMap((beginning): Heard[] => {
      const rough = bestNear(recording, samples, { at: beginning - lead, around, step: few });
      if (rough.likeness < worthALook) return [];
      const best = bestNear(recording, samples, { at: rough.at, around: few, step: 1 });
      return best.likeness < sameLikeness ? [] : [{ words, from: best.at, to: best.at + samples.length, likeness: best.likeness }];
    });
  });
  const kept: Heard[] = [];
  // The longer and the liker wins a place: a short word may sound within a long one.
  for (const one of found.toSorted((a, b) => b.likeness * (b.to - b.from) - a.likeness * (a.to - a.from))) {
    if (kept.every((other) => overlap(one, other) < mostOverlap)) kept.push(one);
  }
  return kept.toSorted((a, b) => a.from - b.from);
}

function overlap(a: Heard, b: Heard): number {
  return (Math.min(a.to, b.to) - Math.max(a.from, b.from)) / Math.min(a.to - a.from, b.to - b.from);
}

const sounds = (value: number): boolean => Math.abs(value) >= silence;

function beginningsOf(recording: Samples, rate: number): number[] {
  const breath = breathSeconds * rate;
  const found: number[] = [];
  let quietSince = 0;
  for (const [at, value] of recording.entries()) {
    if (!sounds(value)) continue;
    if (at - quietSince >= breath) found.push(at);
    quietSince = at + 1;
  }
  return found;
}

interface Look {
  readonly at: number;
  readonly around: number;
  /** From place to place, and from sample to sample. */
  readonly step: number;
}

function bestNear(recording: Samples, word: Samples, look: Look): { readonly at: number; readonly likeness: number } {
  let best = { at: look.at, likeness: 0 };
  for (let at = look.at - look.around; at <= look.at + look.around; at += look.step) {
    const likeness = likenessAt(recording, word, at, look.step);
    if (likeness > best.likeness) best = { at, likeness };
  }
  return best;
}

/** The cosine of the angle between the two, which no loudness changes. */
function likenessAt(recording: Samples, word: Samples, at: number, step: number): number {
  let [both, here, there] = [0, 0, 0];
  for (let i = 0; i < word.length; i += step) {
    const [a, b] = [recording[at + i] ?? 0, word[i] ?? 0];
    both += a * b;
    here += a * a;
    there += b * b;
  }
  return both / Math.sqrt(Math.max(1e-12, here * there));
}
