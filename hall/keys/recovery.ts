import { createIdMaker, type Clock, type Random } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { KeySet, Reader, Store } from '../store/index.ts';
import { makeRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { pairOfSecret, recoverySlot } from './slots.ts';
import { putSlot, slotOf } from './store.ts';

/** What goes on a recovery paper, and the public half that a store is given. Needs no store: whoever draws it may sit elsewhere. */
export async function drawRecovery(random: Random): Promise<{ readonly code: string; readonly publicKey: Uint8Array }> {
  const code = makeRecoveryCode(random);
  const secret = readRecoveryCode(code);
  if (!secret.ok) throw new Error('a code that was made can be read');
  return { code, publicKey: (await pairOfSecret(secret.value)).publicKey };
}

/**
 * Locks the keys to another recovery paper; the one of before opens only copies of before. Rejects when that is no key. The lock follows whenever the
 * keys are replaced.
 */
export async function lockToPaper(
  { store, random, clock }: { readonly store: Store; readonly random: Random; readonly clock: Clock },
  keys: KeySet,
  publicKey: Uint8Array,
): Promise<void> {
  const at = clock.nowMs();
  const slot = await recoverySlot(keys, publicKey, at);
  const event = prepareEvent({ ids: createIdMaker(clock, random) }, { type: 'keys.recovery-made', subject: null, at, body: {} });
  store.transaction((tx) => {
    putSlot(tx, 'recovery', slot);
    appendEvents(tx, [event]);
  });
}

/** When the paper that counts was made; null: there is none. */
export function recoveryMadeAt(from: Reader): number | null {
  return slotOf(from, 'recovery')?.made_at ?? null;
}
