import type { LookPurpose, PersonFileView } from '../api/contract/index.ts';
import { hasAgreed } from '../consent/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import { refreshFacet, refreshGaps } from './facets.ts';
import type { Writer } from '../store/index.ts';
import { noSuchFile, type Doer, type FileParts, type NoSuchFile } from './file-parts.ts';
import { noteLook } from './looks.ts';
import type { ReadAloud } from './name-terms.ts';
import { viewOf, type Viewing } from './open-file.ts';
import { portraitFrame, preparePicture } from './prepare-picture.ts';
import { deletePicture, putPicture, sealedPicture } from './kept/store.ts';
import { personRow } from './store.ts';

export type PortraitRefusal = NoSuchFile | { readonly code: 'UNREADABLE_PICTURE' | 'NO_CONSENT' };

/** A portrait in the card's proportions, only of who agreed to one; asked again in the transaction, because drawing takes a moment. */
export async function setPortrait(
  viewing: Viewing,
  read: ReadAloud,
  doer: Doer,
  input: { readonly personId: string; readonly picture: string },
): Promise<Result<PersonFileView, PortraitRefusal>> {
  const jpeg = await preparePicture(input.picture, portraitFrame);
  if (jpeg === null) return refuse({ code: 'UNREADABLE_PICTURE' });
  const { personId } = input;
  const sealed = viewing.keyring.seal(jpeg, `person_pictures|portrait|${personId}`);
  const done = viewing.store.transaction((tx): Result<PersonFileView, PortraitRefusal> => {
    const person = personRow(tx, personId);
    if (person === null) return refuse(noSuchFile);
    if (!hasAgreed(tx, person.id, 'portrait')) return refuse({ code: 'NO_CONSENT' });
    const nowMs = viewing.clock.nowMs();
    putPicture(tx, personId, 'portrait', sealed, nowMs);
    refreshFacet(tx, viewing, personId, read);
    const body = { personId, by: doer.id };
    appendEvents(tx, [prepareEvent(viewing, { type: 'person.portrait-taken', subject: personId, at: nowMs, body })]);
    const view = viewOf(tx, viewing, personId);
    return view === null ? refuse(noSuchFile) : ok(view);
  });
  if (done.ok) {
    viewing.erased();
    viewing.committed();
  }
  return done;
}

/** The portrait as a data URL; null: there is none. The card reader's own comes as BMP. */
export function portraitOf(
  viewing: Viewing,
  doer: Doer,
  { personId, purpose }: { readonly personId: string; readonly purpose: LookPurpose },
): Result<{ picture: string | null }, NoSuchFile> {
  return viewing.store.transaction((tx): Result<{ picture: string | null }, NoSuchFile> => {
    if (personRow(tx, personId) === null) return refuse(noSuchFile);
    const sealed = sealedPicture(tx, personId, 'portrait');
    if (sealed === null) return ok({ picture: null });
    noteLook(tx, viewing, doer, { personId, part: 'portrait', purpose });
    const bytes = Buffer.from(viewing.keyring.open(sealed, `person_pictures|portrait|${personId}`));
    const type = bytes.subarray(0, 2).toString('latin1') === 'BM' ? 'bmp' : 'jpeg';
    return ok({ picture: `data:image/${type};base64,${bytes.toString('base64')}` });
  });
}

/** The person takes their yes back: the picture goes at once, and the gap shows in lists. False: there was none. */
export function dropPortrait(
  tx: Writer,
  parts: Pick<FileParts, 'keyring' | 'ids' | 'clock'>,
  personId: string,
  doer: Doer | null,
): boolean {
  if (!deletePicture(tx, personId, 'portrait')) return false;
  refreshGaps(tx, parts, personId);
  const body = { personId, by: doer?.id ?? null };
  appendEvents(tx, [prepareEvent(parts, { type: 'person.portrait-erased', subject: personId, at: parts.clock.nowMs(), body })]);
  return true;
}
