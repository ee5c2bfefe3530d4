import { deletePictures, sealPictures, upsertPicture } from '../../registration/index.ts';
import type { SessionsHeard } from '../../sync/index.ts';
import type { AssistParts } from '../assist-parts.ts';
import { isOnItsWay } from '../held.ts';
import { note } from '../note.ts';
import { begun, takenBody, withHelper } from '../take.ts';
import { contentOf, openPictures, picturesIn, type SessionContent } from './content.ts';
import { settleWish, type WishRow } from './store.ts';

/** A kiosk let go of it: durable here as whoever asked for it has it. */
export function takeIn(parts: AssistParts, wish: WishRow, content: SessionContent): void {
  const { id, visitId, node, staffId, counter } = wish;
  const of = withHelper(parts, staffId, { phase: 'form', draft: content.draft });
  const held = begun(parts, staffId, { id, visitId, node, counter, of });
  const pictures = sealPictures(parts.keyring, content.draft.personId, picturesIn(content), held.takenAtMs);
  parts.book.put(held, (tx) => {
    settleWish(tx, id, 'taken');
    for (const picture of pictures) upsertPicture(tx, picture);
    note(tx, parts, 'assist.taken', held.takenAtMs, takenBody(held));
  });
}

/** Given back to people at that kiosk, and not there yet. */
export function returnedTo(parts: AssistParts, node: string): SessionsHeard['returned'] {
  return parts.book.all().flatMap((held) => {
    const { id, of } = held;
    if (held.node !== node || !isOnItsWay(held) || of.phase !== 'form') return [];
    return [{ id, content: contentOf(of.draft, openPictures(parts, of.draft.personId)) }];
  });
}

/** There, durably: nothing of it stays here. */
export function letGoOf({ book }: AssistParts, node: string, id: string): void {
  const held = book.find(id);
  if (held?.node !== node || !isOnItsWay(held) || held.of.phase !== 'form') return;
  const { personId } = held.of.draft;
  book.drop(held, (tx) => deletePictures(tx, personId));
}
