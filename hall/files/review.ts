import type { AskedFor, FileState, PersonFileView } from '../api/contract/index.ts';
import { hasAgreed } from '../consent/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import { moveFile } from '../registration/index.ts';
import type { Writer } from '../store/index.ts';
import { ensureFacet } from './facets.ts';
import { noSuchFile, type Doer, type FileParts, type NoSuchFile } from './file-parts.ts';
import type { ReadAloud } from './name-terms.ts';
import { viewOf, type Viewing } from './open-file.ts';
import { facetOf, personRow, setProof, setReviewed, type PersonRow } from './store.ts';

export type IdentityPaper = 'id-card' | 'temporary-id' | 'passport-and-permit';
export type VerifyRefusal = NoSuchFile | { readonly code: 'ALREADY_VERIFIED' };
export type ReviewRefusal = NoSuchFile | { readonly code: 'NOT_VERIFIED' };

/** The clerk has compared the person with a paper: the file goes where its other facts lead it. */
export function verify(
  viewing: Viewing,
  doer: Doer,
  { personId, paper }: { readonly personId: string; readonly paper: IdentityPaper },
): Result<PersonFileView, VerifyRefusal> {
  const done = viewing.store.transaction((tx): Result<PersonFileView, VerifyRefusal> => {
    const person = personRow(tx, personId);
    if (person === null) return refuse(noSuchFile);
    if (person.proof !== 'typed') return refuse({ code: 'ALREADY_VERIFIED' });
    const nowMs = viewing.clock.nowMs();
    const state = identitySeen(tx, viewing, person, { staffId: doer.id, nowMs });
    const body = { personId, paper, proof: seenByStaff, state, hlc: viewing.hlc.next(), by: doer.id };
    appendEvents(tx, [prepareEvent(viewing, { type: 'person.verified', subject: personId, at: nowMs, body })]);
    const view = viewOf(tx, viewing, personId);
    return view === null ? refuse(noSuchFile) : ok(view);
  });
  if (done.ok) viewing.committed();
  return done;
}

const seenByStaff = 'seen-by-staff' as const;

/** The file is better proven, and goes where that and its other facts lead it. Answers where it is now. */
function identitySeen(
  tx: Writer,
  parts: Pick<FileParts, 'ids' | 'known'>,
  person: PersonRow,
  { staffId, nowMs }: { readonly staffId: string; readonly nowMs: number },
): FileState {
  // What is further than that tells by itself that the check was asked for.
  const agreed = person.state === 'to-be-verified' ? { checkAsked: hasAgreed(tx, person.id, 'background-check') } : {};
  const told = { ...agreed, ...parts.known(person.id), identitySeen: true };
  const state = moveFile(tx, parts, { personId: person.id, told, why: 'identity', staffId, nowMs }) ?? person.state;
  setProof(tx, person.id, seenByStaff, nowMs);
  return state;
}

/** A clerk at another machine compared the person with a paper. False: nobody is known by that id, or the file is proven as well already. */
export function takeInVerified(
  tx: Writer,
  parts: Pick<FileParts, 'ids' | 'known'>,
  { personId, ...by }: { readonly personId: string; readonly staffId: string; readonly nowMs: number },
): boolean {
  const person = personRow(tx, personId);
  if (person === null || person.proof !== 'typed') return false;
  identitySeen(tx, parts, person, by);
  return true;
}

/** Nothing missing: the file is in order. Otherwise it goes back to the person, who is told at the next tap of the card. */
export function review(
  viewing: Viewing,
  read: ReadAloud,
  doer: Doer,
  { personId, missing }: { readonly personId: string; readonly missing: readonly AskedFor[] },
): Result<PersonFileView, ReviewRefusal> {
  const done = viewing.store.transaction((tx): Result<PersonFileView, ReviewRefusal> => {
    const person = personRow(tx, personId);
    if (person === null) return refuse(noSuchFile);
    if (missing.length === 0 && person.proof === 'typed') return refuse({ code: 'NOT_VERIFIED' });
    if (facetOf(tx, personId) === null) ensureFacet(tx, viewing, person, read);
    const facet = facetOf(tx, personId);
    if (facet === null) return refuse(noSuchFile);
    const nowMs = viewing.clock.nowMs();
    const asked = [...new Set(missing)];
    setReviewed(tx, facet.row, { atMs: nowMs, returned: asked.length === 0 ? null : JSON.stringify(asked) });
    const body = { personId, missing: asked, by: doer.id };
    appendEvents(tx, [prepareEvent(viewing, { type: 'person.reviewed', subject: personId, at: nowMs, body })]);
    const view = viewOf(tx, viewing, personId);
    return view === null ? refuse(noSuchFile) : ok(view);
  });
  if (done.ok) viewing.committed();
  return done;
}
