import * as z from 'zod';
import { ok, refuse, type Random, type Result } from '../kernel/index.ts';
import { createKeyring, derive, SealBroken, type KeySet, type Keyring, type Reader } from '../store/index.ts';
import { openerOf, sealPairFrom, sealerTo, CellUnreadable } from '../sync/contract/index.ts';
import { readRecoveryCode } from './recovery-code.ts';
import { oldKeyCheck, slotOf, type SlotRow } from './store.ts';

/** One set of keys behind two locks: the machine's master key, which comes from outside the file, and the recovery paper. */
const masterPlace = 'key_slots|sealed|master';
const recoveryPlace = 'key_slots|sealed|recovery';

const base64 = z.base64().transform((text) => Uint8Array.from(Buffer.from(text, 'base64')));
const keySet = z.object({
  sealing: z.array(z.tuple([z.number().int().positive(), base64])).min(1),
  finding: z.array(z.tuple([z.number().int().positive(), base64, base64])),
});
const lockedBox = z.object({ enc: z.string(), cell: z.string() });

const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function written({ sealing, finding }: KeySet): z.input<typeof keySet> {
  return {
    sealing: [...sealing].map(([id, key]) => [id, inBase64(key)]),
    finding: [...finding].map(([id, { index, pepper }]) => [id, inBase64(index), inBase64(pepper)]),
  };
}

function readKeys(given: unknown): KeySet {
  const { sealing, finding } = keySet.parse(given);
  return { sealing: new Map(sealing), finding: new Map(finding.map(([id, index, pepper]) => [id, { index, pepper }])) };
}

/** A key of its own for the lock: the first key of a hall is its master key, and seals cells. */
const lock = (master: Uint8Array, random: Random): Keyring => createKeyring(derive(master, 'jiafu/lock/1'), random);

export function masterSlot(keys: KeySet, master: Uint8Array, random: Random, nowMs: number): SlotRow {
  return { sealed: lock(master, random).seal(JSON.stringify(written(keys)), masterPlace), public_key: null, made_at: nowMs };
}

/** null: another key, or altered. */
export function openMasterSlot({ sealed }: SlotRow, master: Uint8Array, random: Random): KeySet | null {
  return unlessBroken(() => readKeys(JSON.parse(lock(master, random).openText(sealed, masterPlace))));
}

/** `public_key`: of the paper's pair. Locking needs no paper. */
export async function recoverySlot(keys: KeySet, publicKey: Uint8Array, madeAtMs: number): Promise<SlotRow> {
  const envelope = await (await sealerTo(publicKey))();
  const box = { enc: envelope.enc, cell: envelope.seal(written(keys), recoveryPlace) };
  return { sealed: Buffer.from(JSON.stringify(box)), public_key: publicKey, made_at: madeAtMs };
}

export async function pairOfSecret(secret: string): ReturnType<typeof sealPairFrom> {
  return sealPairFrom(derive(Buffer.from(secret), 'jiafu/recovery/1'));
}

export type RecoveryRefusal = { readonly code: 'NO_PAPER' | 'OTHER_PAPER' } | { readonly code: 'MISTYPED'; readonly group: number };

/** The keys of a store, by what stands on its recovery paper. */
export async function openByRecoveryCode(from: Reader, typed: string): Promise<Result<KeySet, RecoveryRefusal>> {
  const secret = readRecoveryCode(typed);
  if (!secret.ok) return refuse({ code: 'MISTYPED', group: secret.error.group });
  const slot = slotOf(from, 'recovery');
  if (slot === null) return refuse({ code: 'NO_PAPER' });
  const { privateKey, publicKey } = await pairOfSecret(secret.value);
  if (Buffer.compare(publicKey, slot.public_key ?? new Uint8Array()) !== 0) return refuse({ code: 'OTHER_PAPER' });
  const { enc, cell } = lockedBox.parse(JSON.parse(Buffer.from(slot.sealed).toString('utf8')));
  const open = await (await openerOf(privateKey))(enc);
  try {
    return ok(readKeys(open(cell, recoveryPlace)));
  } catch (error) {
    if (error instanceof CellUnreadable) return refuse({ code: 'OTHER_PAPER' });
    throw error;
  }
}

/** A store of before had one key, the master key itself, and a word sealed with it. null: another key. */
export function keysOfBefore(from: Reader, master: Uint8Array, random: Random): KeySet | null {
  const check = oldKeyCheck(from);
  const first: KeySet = { sealing: new Map([[1, master]]), finding: new Map() };
  if (check === null) return first;
  return unlessBroken(() => {
    createKeyring(master, random).open(Buffer.from(check, 'base64'), 'meta|value|key-check');
    return first;
  });
}

function unlessBroken<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
