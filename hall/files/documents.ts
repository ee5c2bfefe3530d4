import { documentKind, type DocumentKind, type LookPurpose, type PersonFileView } from '../api/contract/index.ts';
import { isCalendarDay } from '../identity/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import { noSuchFile, type Doer, type NoSuchFile } from './file-parts.ts';
import { noteLook } from './looks.ts';
import { viewOf, type Viewing } from './open-file.ts';
import { preparePicture, scanFrame } from './prepare-picture.ts';
import type { DocumentCell } from './sections.ts';
import { deleteDocument, insertDocument, scanOf } from './kept/store.ts';
import { personRow } from './store.ts';

export interface NewDocument extends DocumentCell {
  readonly personId: string;
  readonly kind: DocumentKind;
  readonly validUntil: string | null;
  readonly scan: string | null;
}

export type DocumentRefusal = NoSuchFile | { readonly code: 'UNREADABLE_PICTURE' | 'INVALID_DAYS' };

const asDataUrl = (jpeg: Uint8Array): string => `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`;

/** A certificate with its days and, if given, its picture, drawn anew before it is sealed. */
export async function addDocument(viewing: Viewing, doer: Doer, asked: NewDocument): Promise<Result<PersonFileView, DocumentRefusal>> {
  const { personId, kind, validUntil, title, number, issuer, validFrom } = asked;
  const days = [validFrom, validUntil].filter((day) => day !== null);
  if (!days.every(isCalendarDay) || (validFrom !== null && validUntil !== null && validFrom > validUntil)) {
    return refuse({ code: 'INVALID_DAYS' });
  }
  const picture = asked.scan === null ? null : await preparePicture(asked.scan, scanFrame);
  if (asked.scan !== null && picture === null) return refuse({ code: 'UNREADABLE_PICTURE' });
  const documentId = viewing.ids.next<'document'>();
  const cell: DocumentCell = { title, number, issuer, validFrom };
  const sealed = viewing.keyring.seal(JSON.stringify(cell), `file_documents|sealed|${documentId}`);
  const scan = picture === null ? null : viewing.keyring.seal(picture, `file_documents|scan|${documentId}`);
  const done = viewing.store.transaction((tx): Result<PersonFileView, DocumentRefusal> => {
    if (personRow(tx, personId) === null) return refuse(noSuchFile);
    const nowMs = viewing.clock.nowMs();
    insertDocument(tx, personId, { id: documentId, kind, validUntil, sealed, scan, recordedAtMs: nowMs, by: doer.id });
    const body = { personId, documentId, kind, what: 'added', validUntil, by: doer.id } as const;
    appendEvents(tx, [prepareEvent(viewing, { type: 'person.document', subject: personId, at: nowMs, body })]);
    const view = viewOf(tx, viewing, personId);
    return view === null ? refuse(noSuchFile) : ok(view);
  });
  if (done.ok) viewing.committed();
  return done;
}

type OfDocument = { readonly personId: string; readonly documentId: string };
export type NoSuchDocument = { readonly code: 'NO_SUCH_DOCUMENT' };

export function removeDocument(
  viewing: Viewing,
  doer: Doer,
  { personId, documentId }: OfDocument,
): Result<PersonFileView, NoSuchFile | NoSuchDocument> {
  const done = viewing.store.transaction((tx): Result<PersonFileView, NoSuchFile | NoSuchDocument> => {
    if (personRow(tx, personId) === null) return refuse(noSuchFile);
    const gone = deleteDocument(tx, personId, documentId);
    if (gone === null) return refuse({ code: 'NO_SUCH_DOCUMENT' });
    const kind = documentKind.parse(gone.kind);
    const body = { personId, documentId, kind, what: 'removed', validUntil: gone.validUntil, by: doer.id } as const;
    appendEvents(tx, [prepareEvent(viewing, { type: 'person.document', subject: personId, at: viewing.clock.nowMs(), body })]);
    const view = viewOf(tx, viewing, personId);
    return view === null ? refuse(noSuchFile) : ok(view);
  });
  if (done.ok) {
    viewing.erased();
    viewing.committed();
  }
  return done;
}

/** The picture of a document; the look is durable before it leaves. */
export function scanPicture(
  viewing: Viewing,
  doer: Doer,
  { personId, documentId, purpose }: OfDocument & { readonly purpose: LookPurpose },
): Result<{ picture: string }, NoSuchFile | NoSuchDocument> {
  return viewing.store.transaction((tx): Result<{ picture: string }, NoSuchFile | NoSuchDocument> => {
    if (personRow(tx, personId) === null) return refuse(noSuchFile);
    const sealed = scanOf(tx, personId, documentId);
    if (sealed === null) return refuse({ code: 'NO_SUCH_DOCUMENT' });
    noteLook(tx, viewing, doer, { personId, part: 'document', purpose });
    return ok({ picture: asDataUrl(viewing.keyring.open(sealed, `file_documents|scan|${documentId}`)) });
  });
}
