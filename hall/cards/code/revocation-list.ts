import { sign, verify, type KeyObject } from 'node:crypto';
import { signatureBytes } from './ed25519.ts';

/**
 * Which cards of a hall are dead, numbers big-endian:
 * version 1 | signing key 1 | hall 2 | number of the list 4 | made at 6 (UTC ms) | entries 4 | entries × 8, ascending | Ed25519 signature 64.
 * An entry is the beginning of a serial: enough to find it, too little to make one. Signed over "HR1" and a zero byte, then all before.
 */
export interface RevocationList {
  readonly kid: number;
  readonly hall: number;
  /** Grows by each list. */
  readonly seq: number;
  readonly madeAtMs: number;
  readonly entries: readonly Uint8Array[];
}

const entryBytes = 8;
const headBytes = 18;
const version = 1;
const domain = Buffer.from('HR1\0');

export const entryOf = (serial: Uint8Array): Uint8Array => serial.subarray(0, entryBytes);

export function signList(list: RevocationList, key: KeyObject): Uint8Array {
  const head = Buffer.alloc(headBytes);
  head[0] = version;
  head[1] = list.kid;
  head.writeUInt16BE(list.hall, 2);
  head.writeUInt32BE(list.seq, 4);
  head.writeUIntBE(list.madeAtMs, 8, 6);
  head.writeUInt32BE(list.entries.length, 14);
  const signed = Buffer.concat([head, ...list.entries.toSorted((a, b) => Buffer.compare(a, b))]);
  return Buffer.concat([signed, sign(null, Buffer.concat([domain, signed]), key)]);
}

/** null: another layout, cut, an unknown key, or not signed by it. Whether it is newer than what is there is the taker's question. */
export function readList(bytes: Uint8Array, keyOf: (hall: number, kid: number) => KeyObject | null): RevocationList | null {
  const all = Buffer.from(bytes);
  if (all.length < headBytes + signatureBytes || all[0] !== version) return null;
  const count = all.readUInt32BE(14);
  const end = headBytes + count * entryBytes;
  if (all.length !== end + signatureBytes) return null;
  const [kid, hall] = [all.readUInt8(1), all.readUInt16BE(2)];
  const key = keyOf(hall, kid);
  if (key === null || !verify(null, Buffer.concat([domain, all.subarray(0, end)]), key, all.subarray(end))) return null;
  const entries = Array.from({ length: count }, (_, i) => all.subarray(headBytes + i * entryBytes, headBytes + (i + 1) * entryBytes));
  return { kid, hall, seq: all.readUInt32BE(4), madeAtMs: all.readUIntBE(8, 6), entries };
}
