import type { Clock, Random } from '../hall/kernel/index.ts';
import { lockToPaper, type KeyPlace } from '../hall/keys/index.ts';
import type { KeySet, Store } from '../hall/store/index.ts';
import { nameOfWish, readWish, wishForNewKeys } from './key-wish.ts';

/** The keys as the running service has them, for the desk's page of keys: the same notes that the commands leave, and the lock at once. */
export function keyPlace(
  parts: { readonly store: Store; readonly clock: Clock; readonly random: Random; readonly keysFolder: string },
  keys: KeySet,
  origin: KeyPlace['origin'],
): KeyPlace {
  return {
    origin,
    wishForNewKeys: () => wishForNewKeys(parts.keysFolder, nameOfWish(parts.random)),
    newKeysWished: () => readWish(parts.keysFolder) !== null,
    lockToPaper: (publicKey) => lockToPaper(parts, keys, publicKey),
  };
}
