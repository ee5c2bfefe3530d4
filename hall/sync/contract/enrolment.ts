import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EnrolAnswer, EnrolRequest } from './wire.ts';

/**
 * Both sides prove that they know the one-time code, over everything that they will trust from then on: the fingerprint of the receiver's
 * certificate (as browsers show it) and each other's keys. `key` is PBKDF2-SHA-256 of the code, 600,000 rounds, salted with the fingerprint,
 * so a machine in between, with another certificate, has proofs for nobody.
 */
export function enrolProof(key: Uint8Array, fingerprint: string, request: Omit<EnrolRequest, 'proof'>): string {
  const { protocol, node, series, name, signKey, sealKey } = request;
  return proofOver(key, ['jiafu-enrol', fingerprint, protocol, node, series, name, signKey, sealKey]);
}

export function enrolledProof(key: Uint8Array, fingerprint: string, request: EnrolRequest, answer: Omit<EnrolAnswer, 'proof'>): string {
  const { keyId, node, sealKey, serverTimeMs } = answer;
  return proofOver(key, ['jiafu-enrolled', fingerprint, request.proof, keyId, node, sealKey, serverTimeMs]);
}

export function sameProof(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}

function proofOver(key: Uint8Array, parts: readonly (string | number)[]): string {
  return createHmac('sha256', key).update(parts.join('\n')).digest('base64url');
}
