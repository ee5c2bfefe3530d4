import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Random } from '../../kernel/index.ts';
import type { Keyring, Store } from '../../store/index.ts';
import { openerOf, sealPairFrom, type OpenEnvelope } from '../contract/index.ts';
import { keyOf, putKey, type KeyPurpose } from './store.ts';

export interface KeyParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly random: Random;
}

/** PKCS #8 of an Ed25519 key up to its 32 secret bytes (RFC 8410). */
const ed25519Head = Buffer.from('302e020100300506032b657004220420', 'hex');
const secretBytes = 32;
const contextOf = (purpose: KeyPurpose) => `sync_keys|sealed|${purpose}` as const;

export interface SignKey {
  readonly privateKey: KeyObject;
  /** SPKI. */
  readonly publicKey: Uint8Array;
}

/** The key of our requests to an upstream; a fresh one at each enrolment, so that a request for one is worth nothing at another. */
export function signKeyFrom(secret: Uint8Array): SignKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([ed25519Head, secret]), format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }) };
}

export const drawSecret = (random: Random): Uint8Array => random.bytes(secretBytes);

/** For `putKey`, inside the enrolling transaction. */
export function sealedSignKey(keyring: Keyring, secret: Uint8Array) {
  return { public_key: signKeyFrom(secret).publicKey, sealed: keyring.seal(secret, contextOf('sign')) };
}

/** null: not enrolled anywhere. */
export function readSignKey({ store, keyring }: Pick<KeyParts, 'store' | 'keyring'>): SignKey | null {
  const row = keyOf(store, 'sign');
  return row === null ? null : signKeyFrom(keyring.open(row.sealed, contextOf('sign')));
}

export interface ReceiveKey {
  readonly publicKey: Uint8Array;
  readonly open: OpenEnvelope;
}

/** The key that cells are sealed to us with; made when it is first asked for. */
export async function receiveKey({ store, keyring, random }: KeyParts): Promise<ReceiveKey> {
  const known = keyOf(store, 'receive');
  if (known !== null) return { publicKey: known.public_key, open: await openerOf(keyring.open(known.sealed, contextOf('receive'))) };
  const pair = await sealPairFrom(random.bytes(secretBytes));
  store.transaction((tx) =>
    putKey(tx, 'receive', { public_key: pair.publicKey, sealed: keyring.seal(pair.privateKey, contextOf('receive')) }),
  );
  return { publicKey: pair.publicKey, open: await openerOf(pair.privateKey) };
}
