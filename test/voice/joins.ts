import type { Samples } from './pcm.ts';
import type { Heard } from './recognise.ts';

export interface Joins {
  /** Of those within one language: silence between a word and the next. */
  readonly longestPauseMs: number;
  /** From one sample to the next, at a join. */
  readonly largestStep: number;
  readonly faults: readonly string[];
}

/** Silence is what lies under this; words are joined with next to none of it. */
const silence = 0.006;
const mostPauseMs = 120;
/** From one sample to the next, where one clip ends or the next begins: both are quiet there, and more than this is heard as a click. */
const mostStep = 0.01;
const nearSamples = 3;

export function joinsOf(recording: Samples, heard: readonly Heard[], rate: number): Joins {
  const faults: string[] = [];
  let [longestPauseMs, largestStep] = [0, 0];
  for (const [at, one] of heard.entries()) {
    const next = heard[at + 1];
    if (next === undefined) break;
    const step = Math.max(stepAt(recording, one.to), stepAt(recording, next.from));
    largestStep = Math.max(largestStep, step);
    if (step > mostStep) faults.push(`a click of ${step.toFixed(3)} between "${one.words}" and "${next.words}"`);
    if (next.from < one.to - nearSamples) faults.push(`"${next.words}" begins before "${one.words}" has ended`);
    // The chime rings out, and a language ends, with a pause of its own.
    if (one.words === 'chime' || next.from - one.to > rate / 10) continue;
    const pauseMs = (quiet(recording, one.to, -1) + quiet(recording, next.from, 1) + (next.from - one.to)) * (1_000 / rate);
    longestPauseMs = Math.max(longestPauseMs, pauseMs);
    if (pauseMs > mostPauseMs) faults.push(`a pause of ${pauseMs.toFixed(0)} ms between "${one.words}" and "${next.words}"`);
  }
  return { longestPauseMs, largestStep, faults };
}

function stepAt(recording: Samples, place: number): number {
  let most = 0;
  for (let at = place - nearSamples; at <= place + nearSamples; at += 1) {
    most = Math.max(most, Math.abs((recording[at] ?? 0) - (recording[at - 1] ?? 0)));
  }
  return most;
}

/** How many samples are silent from there on, in that direction. */
function quiet(recording: Samples, from: number, direction: 1 | -1): number {
  let count = 0;
  while (Math.abs(recording[from + count * direction] ?? 1) < silence) count += 1;
  return count;
}
