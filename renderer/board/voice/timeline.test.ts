import { expect, test } from 'vitest';
import { chimeSamples } from './chime.ts';
import { soften, soundingSpan, startsOf } from './timeline.ts';

test('silence around a clip is left out but for a breath', () => {
  const samples = new Float32Array(48_000);
  samples.fill(0.2, 10_000, 20_000);
  expect(soundingSpan(samples, 48_000)).toEqual({ from: 10_000 - 384, to: 20_000 + 1_440 });
  const silent = soundingSpan(new Float32Array(100), 48_000);
  expect(silent.to - silent.from).toBeLessThanOrEqual(100);
});

test('a clip that begins in the middle of a sound starts and ends from nothing, and sounds as before in between', () => {
  const samples = new Float32Array(1_000).fill(0.5);
  soften(samples, { from: 100, to: 900 }, 48_000);
  expect([samples[99], samples[100], samples[899], samples[900]]).toEqual([0.5, 0, 0, 0.5]);
  expect([samples[172], samples[827]]).toEqual([0.25, 0.25]);
  expect(new Set(samples.slice(100 + 144, 900 - 144))).toEqual(new Set([0.5]));
  const short = new Float32Array(3).fill(0.5);
  soften(short, { from: 0, to: 3 }, 48_000);
  expect([short[0], short[2]]).toEqual([0, 0]);
});

test('each piece begins on the sample after the one before', () => {
  expect(startsOf([100, 250, 1])).toEqual([0, 100, 350, 351]);
});

test('the chime is heard, never clips, and ends in silence', () => {
  const samples = chimeSamples(48_000);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(peak).toBeGreaterThan(0.15);
  expect(peak).toBeLessThan(0.7);
  expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
});
