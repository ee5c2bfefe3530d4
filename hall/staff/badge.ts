import type { Keyring } from '../store/index.ts';

/** Only a keyed index of a badge's code is kept; scanners differ in the case they type. */
export function badgeIndex(keyring: Keyring, code: string): Uint8Array {
  return keyring.blindIndex('staff-badge', code.trim().toUpperCase());
}

/** To find one: it may have been added under a key that was replaced since. */
export function badgeIndexes(keyring: Keyring, code: string): readonly Uint8Array[] {
  return keyring.blindIndexes('staff-badge', code.trim().toUpperCase());
}
