import { createHmac, createPublicKey, timingSafeEqual, verify, type KeyObject } from 'node:crypto';

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
