import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';

/**
 * Cells are sealed to one receiver by HPKE (RFC 9180, base mode: DHKEM P-256, HKDF-SHA-256, AES-256-GCM), one message a cell. What carries
 * them in between can't open them, and where they belong is bound into them.
 */
const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const info = bufferOf(new TextEncoder().encode('jiafu-sync/1/cell'));
const encapsulatedBytes = 65;

export interface SealPair {
  /** The uncompressed point, 65 bytes. */
  readonly publicKey: Uint8Array;
  /** The scalar, 32 bytes: a secret. */
  readonly privateKey: Uint8Array;
}

/** Where an event's cell belongs. */
export const eventPlace = (at: { readonly origin: string; readonly epoch: string; readonly seq: number; readonly id: string }): string =>
  ['event', at.origin, at.epoch, at.seq, at.id].join('|');
/** Where a person's cell in the feed belongs. */
export const personPlace = (at: { readonly to: string; readonly id: string }): string => ['person', at.to, at.id].join('|');

/** `seed`: 32 random bytes or more. */
export async function sealPairFrom(seed: Uint8Array): Promise<SealPair> {
  const pair = await suite.kem.deriveKeyPair(bufferOf(seed));
  return {
    publicKey: new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)),
    privateKey: new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey)),
  };
}

/** Base64url of encapsulated key and ciphertext. */
export type SealTo = (content: unknown, place: string) => Promise<string>;
/** Rejects with CellUnreadable. */
export type OpenCell = (cell: string, place: string) => Promise<unknown>;

/** Altered, moved, or sealed to another key. */
export class CellUnreadable extends Error {
  override readonly name = 'CellUnreadable';
}

/** Throws when that is no point of the curve. */
export async function sealerTo(publicKey: Uint8Array): Promise<SealTo> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(bufferOf(publicKey));
  return async (content, place) => {
    const sender = await suite.createSenderContext({ recipientPublicKey, info });
    const sealed = await sender.seal(bufferOf(Buffer.from(JSON.stringify(content))), bufferOf(Buffer.from(place)));
    return Buffer.concat([Buffer.from(sender.enc), Buffer.from(sealed)]).toString('base64url');
  };
}

export async function openerOf(privateKey: Uint8Array): Promise<OpenCell> {
  const recipientKey = await suite.kem.deserializePrivateKey(bufferOf(privateKey));
  return async (cell, place) => {
    const bytes = Buffer.from(cell, 'base64url');
    try {
      const enc = bufferOf(bytes.subarray(0, encapsulatedBytes));
      const recipient = await suite.createRecipientContext({ recipientKey, enc, info });
      const opened = await recipient.open(bufferOf(bytes.subarray(encapsulatedBytes)), bufferOf(Buffer.from(place)));
      return JSON.parse(Buffer.from(opened).toString('utf8')) as unknown;
    } catch (cause) {
      throw new CellUnreadable('a cell does not open', { cause });
    }
  };
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
