import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** RFC 8410: what stands before the 32 bytes of a key in its DER form. */
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

export const keyBytes = 32;
export const signatureBytes = 64;

export function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' });
}

export function publicKeyOf(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicHead, raw]), format: 'der', type: 'spki' });
}

/** The 32 bytes of the public half. */
export function rawPublicKey(privateKey: KeyObject): Uint8Array {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(publicHead.length);
}
