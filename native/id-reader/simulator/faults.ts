import type { Random } from '../../../hall/kernel/index.ts';
import type { Command } from '../commands.ts';

/** The switches of the reader simulator, named as in the contract of its panel. */
export type ReaderFault =
  | 'none'
  | 'noise'
  | 'half-frame'
  | 'wrong-checksum'
  | 'wrong-length'
  | 'pulled-mid-read'
  | 'status-error'
  | 'silent'
  | 'unplugged'
  | 'swap-between-reads';

export interface ReaderFaultOptions {
  /** pulled-mid-read, half-frame: how many bytes of the card's reply still get out. Default 640. */
  readonly atByte?: number;
  /** status-error: SW3 that is answered. Default 0x41, reading failed. */
  readonly sw3?: number;
  /** status-error: the command that fails. Default read-base. */
  readonly command?: Command;
  /** swap-between-reads: the card that takes the first one's place. Default: the next in the box. */
  readonly swapTo?: string;
}

/** Bytes that are no frame but try to look like the beginning of one, for lines with bad shielding. */
export function noiseBytes(random: Random): Uint8Array {
  const [amount = 0, kind = 0] = random.bytes(2);
  const noise = random.bytes(1 + (amount % 24));
  // One burst in four ends as a header does, which makes the real header follow extra AA bytes.
  if (kind % 4 === 0) noise.fill(0xaa, Math.max(0, noise.length - 4));
  return noise;
}

/** A reply whose checksum byte is wrong. */
export function withWrongChecksum(frame: Uint8Array): Uint8Array {
  const damaged = frame.slice();
  damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 0x5a;
  return damaged;
}

/** A reply whose length field promises 256 bytes more than come. */
export function withWrongLength(frame: Uint8Array): Uint8Array {
  const damaged = frame.slice();
  damaged[5] = (damaged[5] ?? 0) + 1;
  return damaged;
}
