import { createHmac, createPublicKey, pbkdf2, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import type { Random } from '../kernel/index.ts';

/** Without letters and digits that look alike: it is read from one screen and typed at another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codeLength = 8;
/** A code has 39 bits: who listened in between and wants to find it out has five minutes for all of 2^39 × 600,000 rounds. */
const rounds = 600_000;
const keyBytes = 32;

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

export interface PairingClaim {
  readonly kind: string;
  readonly name: string;
  /** SPKI, base64url. */
  readonly publicKey: string;
}

export function proofOf(key: Uint8Array, fingerprint: string, { publicKey, kind, name }: PairingClaim): Uint8Array {
  return createHmac('sha256', key).update(['jiafu-pair', fingerprint, publicKey, kind, name].join('\n')).digest();
}

export function provesCode(key: Uint8Array, fingerprint: string, claim: PairingClaim, proof: string): boolean {
  const given = Buffer.from(proof, 'base64url');
  const expected = proofOf(key, fingerprint, claim);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** null: not a key on P-256. */
export function readPublicKey(spki: Uint8Array): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null;
  } catch {
    return null;
  }
}

export function enterText(terminalId: string, challenge: string, fingerprint: string): string {
  return ['jiafu-enter', terminalId, challenge, fingerprint].join('\n');
}

/** r and s side by side (IEEE P1363), as browsers sign. */
export function signedBy(spki: Uint8Array, text: string, signature: string): boolean {
  const key = readPublicKey(spki);
  if (key === null) return false;
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}
