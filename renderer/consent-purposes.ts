import type { ConsentPurpose } from '../hall/api/contract/index.ts';

/** The contract's closed list; screens take types only, so the compiler compares the two. */
const purposes: Readonly<Record<ConsentPurpose, true>> = {
  registration: true,
  'background-check': true,
  health: true,
  portrait: true,
  'share-agencies': true,
  'public-profile': true,
  'face-compare': true,
};

/** Texts can't bring purposes that nobody could record. */
export const isPurpose = (value: string): value is ConsentPurpose => Object.hasOwn(purposes, value);
