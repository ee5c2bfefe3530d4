import type { Clock, IdMaker, Log, Random } from '../kernel/index.ts';
import type { Keyring, Store } from '../store/index.ts';
import type { PinHashing } from './pin-hash.ts';

/** What the parts of this feature share. */
export interface StaffParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly pins: PinHashing;
}
