import type { PersonId } from '../kernel/index.ts';
import type { Keyring, Reader, Writer } from '../store/index.ts';
import { refreshGaps } from './facets.ts';
import { pictureAt, putPicture, sealedPicture } from './kept/store.ts';
import { hasAgreed } from '../consent/index.ts';

const contextOf = (personId: string) => `person_pictures|portrait|${personId}` as const;

/** What another node took, kept here by the same consent. False: there is none, or a newer one is here. */
export function takeInPortrait(
  tx: Writer,
  keyring: Keyring,
  told: { readonly personId: PersonId; readonly jpeg: Uint8Array; readonly atMs: number },
): boolean {
  const { personId, jpeg, atMs } = told;
  if (!hasAgreed(tx, personId, 'portrait') || (pictureAt(tx, personId, 'portrait') ?? -1) >= atMs) return false;
  putPicture(tx, personId, 'portrait', keyring.seal(jpeg, contextOf(personId)), atMs);
  refreshGaps(tx, { keyring }, personId);
  return true;
}

/** For another node. `isPublic`: it is shown to everybody there, which needs its own yes. Null: not agreed to, or there is none. */
export function portraitFor(
  from: Reader,
  keyring: Keyring,
  personId: PersonId,
  { isPublic }: { readonly isPublic: boolean },
): Uint8Array | null {
  if (!hasAgreed(from, personId, 'portrait') || (isPublic && !hasAgreed(from, personId, 'public-profile'))) return null;
  const sealed = sealedPicture(from, personId, 'portrait');
  return sealed === null ? null : keyring.open(sealed, contextOf(personId));
}
