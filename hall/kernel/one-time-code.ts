import { pbkdf2 } from 'node:crypto';
import type { Random } from './random.ts';

/** Without letters and digits that look alike: it is read from one screen and typed at another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codeLength = 8;
/** A code has 39 bits: who listened in between and wants to find it out has five minutes for all of 2^39 × 600,000 rounds. */
const rounds = 600_000;
const keyBytes = 32;

/** A code that one machine shows and another proves. */
export function drawCode(random: Random): string {
  let code = '';
  // Bytes beyond the largest multiple of the alphabet's length would favour its first letters.
  const limit = 256 - (256 % alphabet.length);
  while (code.length < codeLength) {
    const byte = random.bytes(1)[0] ?? 255;
    if (byte < limit) code += alphabet[byte % alphabet.length] ?? '';
  }
  return code;
}

/** Runs beside the event loop. The certificate's fingerprint is the salt, so a proof for another machine's certificate is none here. */
export function keyOfCode(code: string, fingerprint: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    pbkdf2(code, fingerprint, rounds, keyBytes, 'sha256', (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
