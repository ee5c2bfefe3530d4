import { sign, verify, type KeyObject } from 'node:crypto';
import type { CalendarDay } from '../../identity/index.ts';
import { dayNumber, dayOfNumber } from './day-number.ts';
import { keyBytes, signatureBytes } from './ed25519.ts';

/**
 * The city's word for a hall's key, 111 bytes, numbers big-endian:
 * version 1 | root 1 | hall 2 | key 1 | from 2 | issues until 2 | verifies until 2 | most cards 4 | public key 32 | Ed25519 signature 64.
 * Signed over "HK1" and a zero byte, then all before the signature.
 */
export interface KeyCertificate {
  readonly root: number;
  readonly hall: number;
  readonly kid: number;
  readonly from: CalendarDay;
  /** The last day on which it may sign cards, and the last on which its cards verify. */
  readonly issueUntil: CalendarDay;
  readonly verifyUntil: CalendarDay;
  readonly mostCards: number;
  readonly publicKey: Uint8Array;
}

const headBytes = 15;
const signedBytes = headBytes + keyBytes;
const version = 1;
const domain = Buffer.from('HK1\0');

export function signCertificate(certificate: KeyCertificate, root: KeyObject): Uint8Array {
  const head = Buffer.alloc(headBytes);
  head[0] = version;
  head[1] = certificate.root;
  head.writeUInt16BE(certificate.hall, 2);
  head[4] = certificate.kid;
  head.writeUInt16BE(dayNumber(certificate.from), 5);
  head.writeUInt16BE(dayNumber(certificate.issueUntil), 7);
  head.writeUInt16BE(dayNumber(certificate.verifyUntil), 9);
  head.writeUInt32BE(certificate.mostCards, 11);
  const signed = Buffer.concat([head, certificate.publicKey]);
  return Buffer.concat([signed, sign(null, Buffer.concat([domain, signed]), root)]);
}

/** null: another layout, a root that isn't trusted, or not signed by it. */
export function readCertificate(bytes: Uint8Array, rootOf: (root: number) => KeyObject | null): KeyCertificate | null {
  if (bytes.length !== signedBytes + signatureBytes || bytes[0] !== version) return null;
  const root = rootOf(bytes[1] ?? 0);
  const all = Buffer.from(bytes);
  if (root === null || !verify(null, Buffer.concat([domain, all.subarray(0, signedBytes)]), root, all.subarray(signedBytes))) return null;
  return {
    root: all.readUInt8(1),
    hall: all.readUInt16BE(2),
    kid: all.readUInt8(4),
    from: dayOfNumber(all.readUInt16BE(5)),
    issueUntil: dayOfNumber(all.readUInt16BE(7)),
    verifyUntil: dayOfNumber(all.readUInt16BE(9)),
    mostCards: all.readUInt32BE(11),
    publicKey: all.subarray(headBytes, signedBytes),
  };
}
