import * as z from 'zod';
import type { PersonId } from '../../kernel/index.ts';
import { draftShape, type Draft, type DraftPicture } from '../../registration/index.ts';
import type { Keyring, Reader } from '../../store/index.ts';
import { picturesOf } from '../store.ts';

const picture = z.object({ kind: z.enum(['portrait', 'signature']), bytes: z.base64() });
/** A session as it goes over the line: the draft with its pictures. */
export const sessionContent = z.object({ draft: draftShape, pictures: z.array(picture) });
export type SessionContent = z.infer<typeof sessionContent>;

export const contentOf = (draft: Draft, pictures: readonly DraftPicture[]): SessionContent => ({
  draft,
  pictures: pictures.map(({ kind, bytes }) => ({ kind, bytes: Buffer.from(bytes).toString('base64') })),
});

export const picturesIn = ({ pictures }: SessionContent): DraftPicture[] =>
  pictures.map(({ kind, bytes }) => ({ kind, bytes: Buffer.from(bytes, 'base64') }));

/** In clear, of those that lie under a draft's id. */
export function openPictures(parts: { readonly store: Reader; readonly keyring: Keyring }, personId: PersonId): DraftPicture[] {
  return picturesOf(parts.store, personId).map(({ kind, sealed }) => ({
    kind,
    bytes: parts.keyring.open(sealed, `person_pictures|${kind}|${personId}`),
  }));
}
