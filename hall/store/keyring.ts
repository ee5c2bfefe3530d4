import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Random } from '../kernel/index.ts';

/** Where a sealed cell stands; bound into its tag, so that a cell can't be moved to another row or column. */
export type SealContext = `${string}|${string}|${string}`;

const VERSION = 1;
const ALG_AES_256_GCM = 1;
const HEADER_LENGTH = 4;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;
const MASTER_KEY_LENGTH = 32;

/** Thrown when a sealed cell was altered, moved, cut, or belongs to another key: a bug or an attack, never a normal answer. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/**
 * Seals personal fields with AES-256-GCM (NIST SP 800-38D). Cell layout, bytes:
 * version 1 | algorithm 1 | key id 2 | IV 12 | ciphertext n | tag 16. Additional data: header + context.
 */
export interface Keyring {
  /** Of the key that seals now; new keys count upwards. */
  readonly keyId: number;
  seal(plaintext: string | Uint8Array, context: SealContext): Uint8Array;
  /** By whichever key of the ring the cell names. */
  open(sealed: Uint8Array, context: SealContext): Uint8Array;
  openText(sealed: Uint8Array, context: SealContext): string;
  /** HMAC-SHA-256 of a normalised value, first 16 bytes: exact look-up without the value. `field` keeps equal values of two fields apart. */
  blindIndex(field: string, value: string): Uint8Array;
  /** The same under every key there ever was, the newest first: for what stays as it was written, because the value itself is nowhere. */
  blindIndexes(field: string, value: string): readonly Uint8Array[];
  /**
   * HMAC-SHA-256 in full under a key of its own: what is mixed into a secret before it is hashed, so that the file alone can't be guessed at.
   * `keyId`: of the key at that time; left out: the newest. Throws SealBroken for one that never was.
   */
  pepper(purpose: string, value: string, keyId?: number): Uint8Array;
}

/** What finds, and opens nothing: all that is kept of a key that was replaced. 32 bytes each. */
export interface FindingKeys {
  readonly index: Uint8Array;
  readonly pepper: Uint8Array;
}

/** Keys by their id. The highest of `sealing` seals. */
export interface KeySet {
  /** 32 bytes each; sealing and finding keys are derived from them (HKDF-SHA-256, RFC 5869). */
  readonly sealing: ReadonlyMap<number, Uint8Array>;
  readonly finding: ReadonlyMap<number, FindingKeys>;
}

/** One key and no other. */
export function createKeyring(masterKey: Uint8Array, random: Random): Keyring {
  return openKeyring({ sealing: new Map([[1, masterKey]]), finding: new Map() }, random);
}

export function openKeyring({ sealing, finding }: KeySet, random: Random): Keyring {
  const ids = [...sealing.keys()].toSorted((left, right) => right - left);
  const keyId = ids[0];
  if (keyId === undefined) throw new Error('a ring without a key');
  const sealers = new Map([...sealing].map(([id, key]) => [id, sealerOf(id, key, random)]));
  const finders = new Map(
    [...finding, ...[...sealing].map(([id, key]) => [id, findingKeysOf(key)] as const)]
      .toSorted(([left], [right]) => right - left)
      .map(([id, { index, pepper }]) => [id, { index: createSecretKey(index), pepper: createSecretKey(pepper) }]),
  );
  const newest = known(sealers.get(keyId));
  const newestFinder = known(finders.get(keyId));

  function open(sealed: Uint8Array, context: SealContext): Uint8Array {
    const cell = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    return known(cell.length < HEADER_LENGTH ? undefined : sealers.get(cell.readUInt16BE(2))).open(cell, context);
  }

  return {
    keyId,
    seal: newest.seal,
    open,
    openText: (sealed, context) => Buffer.from(open(sealed, context)).toString('utf8'),
    blindIndex: (field, value) => indexUnder(newestFinder.index, field, value),
    blindIndexes: (field, value) => [...finders.values()].map(({ index }) => indexUnder(index, field, value)),
    pepper: (purpose, value, of = keyId) =>
      createHmac('sha256', known(finders.get(of)).pepper)
        .update(purpose)
        .update('\0')
        .update(value)
        .digest(),
  };
}

/** What stays of a key when it is replaced. The key can't be found out from them. */
export function findingKeysOf(key: Uint8Array): FindingKeys {
  return { index: derive(key, 'jiafu/index/1'), pepper: derive(key, 'jiafu/pepper/1') };
}

/** A key for another purpose, which tells nothing of the one it comes from. */
export function derive(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), purpose, MASTER_KEY_LENGTH));
}

/** The key that a cell was sealed with; 0: it is no cell. */
export function keyIdOf(cell: Uint8Array): number {
  return cell.length < HEADER_LENGTH + IV_LENGTH + TAG_LENGTH || cell[0] !== VERSION ? 0 : ((cell[2] ?? 0) << 8) | (cell[3] ?? 0);
}

function sealerOf(id: number, key: Uint8Array, random: Random): Pick<Keyring, 'seal' | 'open'> {
  if (key.length !== MASTER_KEY_LENGTH) throw new Error('a key must have 32 bytes');
  // A KeyObject, made once: handing raw bytes to each call costs four times the sealing itself (13 against 4 µs, measured).
  const sealingKey = createSecretKey(derive(key, 'jiafu/seal/1'));
  const header = Buffer.from([VERSION, ALG_AES_256_GCM, id >> 8, id & 0xff]);
  return {
    seal(plaintext, context) {
      const iv = random.bytes(IV_LENGTH);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, iv);
      cipher.setAAD(Buffer.concat([header, Buffer.from(context)]));
      const body = cipher.update(typeof plaintext === 'string' ? Buffer.from(plaintext) : plaintext);
      return Buffer.concat([header, iv, body, cipher.final(), cipher.getAuthTag()]);
    },
    open(cell, context) {
      if (cell.length < HEADER_LENGTH + IV_LENGTH + TAG_LENGTH || Buffer.compare(cell.subarray(0, HEADER_LENGTH), header) !== 0) {
        throw new SealBroken('unknown form of a sealed cell');
      }
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, cell.subarray(HEADER_LENGTH, HEADER_LENGTH + IV_LENGTH));
      decipher.setAAD(Buffer.concat([header, Buffer.from(context)]));
      decipher.setAuthTag(cell.subarray(cell.length - TAG_LENGTH));
      try {
        const body = decipher.update(cell.subarray(HEADER_LENGTH + IV_LENGTH, cell.length - TAG_LENGTH));
        return Buffer.concat([body, decipher.final()]);
      } catch (cause) {
        throw new SealBroken('a sealed cell does not verify', { cause });
      }
    },
  };
}

function indexUnder(key: KeyObject, field: string, value: string): Uint8Array {
  return createHmac('sha256', key).update(field).update('\0').update(value).digest().subarray(0, 16);
}

function known<T>(one: T | undefined): T {
  if (one === undefined) throw new SealBroken('no key of the ring');
  return one;
}
