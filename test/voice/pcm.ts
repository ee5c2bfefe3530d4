/** Sound as numbers between -1 and 1. */
export type Samples = Float32Array<ArrayBuffer>;

export const decibels = (value: number): number => 20 * Math.log10(Math.max(value, 1e-9));

/** As pages hand samples over: the bytes of 32-bit floats. */
export function samplesOf(base64: string): Samples {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
}

/** A WAV file of 16 bits, one channel. */
export function wavOf(samples: Samples, rate: number): Buffer {
  const wav = Buffer.alloc(44 + samples.length * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples.length * 2, 40);
  for (const [at, value] of samples.entries()) wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32_767), 44 + at * 2);
  return wav;
}

export interface Loudness {
  readonly seconds: number;
  readonly peakDb: number;
  /** Of what sounds, not of the pauses: 20 ms windows above -50 dBFS. */
  readonly rmsDb: number;
  readonly leadingMs: number;
  readonly trailingMs: number;
}

const soundingDb = -50;
const windowMs = 20;

export function loudnessOf(samples: Samples, rate: number): Loudness {
  const step = Math.round((windowMs / 1_000) * rate);
  const powers: number[] = [];
  for (let at = 0; at < samples.length; at += step) {
    const part = samples.subarray(at, at + step);
    powers.push(part.reduce((sum, value) => sum + value * value, 0) / part.length);
  }
  const sounding = powers.map((power) => decibels(Math.sqrt(power)) > soundingDb);
  const heard = powers.filter((_power, at) => sounding[at]);
  const first = sounding.indexOf(true);
  return {
    seconds: samples.length / rate,
    peakDb: decibels(samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0)),
    rmsDb: decibels(Math.sqrt(heard.reduce((sum, power) => sum + power, 0) / Math.max(1, heard.length))),
    leadingMs: first * windowMs,
    trailingMs: (sounding.length - 1 - sounding.lastIndexOf(true)) * windowMs,
  };
}
