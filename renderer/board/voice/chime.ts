const tones = [
  { hertz: 783.99, atSeconds: 0 },
  { hertz: 587.33, atSeconds: 0.32 },
] as const;
const seconds = 1.1;

/** Two falling notes with one overtone, fading out: samples between -1 and 1. */
export function chimeSamples(sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  for (const { hertz, atSeconds } of tones) {
    for (let i = Math.round(atSeconds * sampleRate); i < samples.length; i += 1) {
      const t = i / sampleRate - atSeconds;
      const loudness = 0.28 * Math.min(1, t / 0.008) * Math.exp(-4.5 * t) * Math.min(1, (samples.length - i) / (0.05 * sampleRate));
      const wave = Math.sin(2 * Math.PI * hertz * t) + 0.25 * Math.sin(4 * Math.PI * hertz * t);
      samples[i] = (samples[i] ?? 0) + loudness * wave;
    }
  }
  return samples;
}
