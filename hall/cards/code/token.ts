import { sign, verify, type KeyObject } from 'node:crypto';
import type { CalendarDay } from '../../identity/index.ts';
import { dayNumber, dayOfNumber } from './day-number.ts';
import { signatureBytes } from './ed25519.ts';

/**
 * The code of a card, 96 bytes, numbers big-endian:
 * version 1 | key 1 | hall 2 | serial 16 | issued 2 | last day 2 | portrait 8 | Ed25519 signature 64.
 * The signature is over "HS1" and a zero byte, then the first 32 bytes: a fixed layout, so that nothing is parsed before it is verified.
 */
export interface TokenClaims {
  /** With `hall` the name of the key that signed. */
  readonly kid: number;
  readonly hall: number;
  /** 128 random bits: all that the code says of the card. */
  readonly serial: Uint8Array;
  readonly issuedOn: CalendarDay;
  readonly validUntil: CalendarDay;
  /** First 8 bytes of SHA-256 over the portrait; zeros: none. */
  readonly portrait: Uint8Array;
}

export const tokenBytes = 96;
export const serialBytes = 16;
export const portraitBytes = 8;
const version = 1;
const claimsBytes = tokenBytes - signatureBytes;
const domain = Buffer.from('HS1\0');

export function signToken(claims: TokenClaims, privateKey: KeyObject): Uint8Array {
  const head = Buffer.alloc(claimsBytes);
  head[0] = version;
  head[1] = claims.kid;
  head.writeUInt16BE(claims.hall, 2);
  head.set(claims.serial, 4);
  head.writeUInt16BE(dayNumber(claims.issuedOn), 20);
  head.writeUInt16BE(dayNumber(claims.validUntil), 22);
  head.set(claims.portrait, 24);
  return Buffer.concat([head, sign(null, Buffer.concat([domain, head]), privateKey)]);
}

/** null: not of this layout. What it says is to be believed only once `isSignedBy` holds. */
export function readToken(token: Uint8Array): TokenClaims | null {
  if (token.length !== tokenBytes || token[0] !== version) return null;
  const bytes = Buffer.from(token);
  return {
    kid: bytes.readUInt8(1),
    hall: bytes.readUInt16BE(2),
    serial: bytes.subarray(4, 20),
    issuedOn: dayOfNumber(bytes.readUInt16BE(20)),
    validUntil: dayOfNumber(bytes.readUInt16BE(22)),
    portrait: bytes.subarray(24, claimsBytes),
  };
}

export function isSignedBy(token: Uint8Array, publicKey: KeyObject): boolean {
  return verify(null, Buffer.concat([domain, token.subarray(0, claimsBytes)]), publicKey, token.subarray(claimsBytes));
}
