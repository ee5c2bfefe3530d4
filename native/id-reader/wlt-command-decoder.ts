import type { Clock, Log } from '../../hall/kernel/index.ts';
import type { PhotoDecoder } from '../../hall/ports/index.ts';
import { runCommand } from '../link/run-command.ts';

export interface WltCommandOptions {
  /** Takes 1,024 bytes of WLT on stdin and gives a BMP on stdout. */
  readonly argv: readonly [string, ...string[]];
  readonly clock: Clock;
  readonly log: Log;
  /** Default 2,000. */
  readonly timeoutMs?: number;
}

/** A decoded photo has 102 × 126 pixels, 38,556 bytes and a header; far more is not a photo. */
const MAX_BMP_BYTES = 1_000_000;

/**
 * A licensed decoder as a program of its own, so that a closed 32-bit library with its crashes stays out of our
 * process. Whatever goes wrong with it answers null.
 */
export function createWltCommandDecoder({ argv, clock, log, timeoutMs = 2000 }: WltCommandOptions): PhotoDecoder {
  return {
    async decode(wlt) {
      const outcome = await runCommand({ argv, stdin: wlt, timeoutMs, maxOutputBytes: MAX_BMP_BYTES, clock });
      const why = outcome.ok ? (isBmp(outcome.stdout) ? undefined : 'not-a-bmp') : outcome.why;
      if (why === undefined && outcome.ok) return { mediaType: 'image/bmp', bytes: outcome.stdout };
      log.warn('id-reader.photo-not-decoded', { why });
      return null;
    },
  };
}

/** Where no decoder is licensed: the hall works without a photo. */
export const nullPhotoDecoder: PhotoDecoder = { decode: () => Promise.resolve(null) };

function isBmp(bytes: Uint8Array): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x4d;
}
