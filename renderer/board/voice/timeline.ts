/** Samples of a clip that are sound. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Below -44 dBFS is silence; a little of it stays at the ends, so that no consonant loses its breath. */
const silence = 0.006;
const keepBeforeSeconds = 0.008;
const keepAfterSeconds = 0.03;

/** Without the silence around it: clips joined end to end then sound like one sentence. */
export function soundingSpan(samples: Float32Array, sampleRate: number): Span {
  let from = 0;
  while (from < samples.length && Math.abs(samples[from] ?? 0) < silence) from += 1;
  let to = samples.length;
  while (to > from && Math.abs(samples[to - 1] ?? 0) < silence) to -= 1;
  return {
    from: Math.max(0, from - Math.round(keepBeforeSeconds * sampleRate)),
    to: Math.min(samples.length, to + Math.round(keepAfterSeconds * sampleRate)),
  };
}

const softSeconds = 0.003;

/** A clip that begins or ends in the middle of a sound would click where it is joined: its first and last milliseconds grow and fade. */
export function soften(samples: Float32Array, { from, to }: Span, sampleRate: number): void {
  const soft = Math.min(Math.round(softSeconds * sampleRate), Math.floor((to - from) / 2));
  for (let i = 0; i < soft; i += 1) {
    const loudness = i / soft;
    samples[from + i] = (samples[from + i] ?? 0) * loudness;
    samples[to - 1 - i] = (samples[to - 1 - i] ?? 0) * loudness;
  }
}

/** Where each piece begins when every one starts on the sample after the one before it; the last number is the end. */
export function startsOf(lengths: readonly number[]): number[] {
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
}
