import type { ConsentPurpose, PersonFileView, WithdrawablePurpose } from '../api/contract/index.ts';
import { insertLaterConsent } from '../consent/index.ts';
import { ok, refuse, type PersonId, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { Writer } from '../store/index.ts';
import { noteGap } from './facets.ts';
import { noSuchFile, type Doer, type NoSuchFile } from './file-parts.ts';
import { dropPortrait, forgetPortraitElsewhere } from './kept/store.ts';
import { viewOf, type Viewing } from './open-file.ts';
import { hasAgreedTo } from './sections.ts';
import { personRow } from './store.ts';

/** What a person decided after registration, here or at another node. */
export interface LaterConsent {
  readonly personId: PersonId;
  readonly decidedAtMs: number;
  readonly textVersion: string;
  readonly choices: Readonly<Partial<Record<ConsentPurpose, boolean | undefined>>>;
  readonly node: string;
}

/** Obeyed in the transaction that learns of it: without consent no portrait is kept. False: known already. */
export function takeInConsent(tx: Writer, told: LaterConsent): boolean {
  if (!insertLaterConsent(tx, told)) return false;
  if (!hasAgreedTo(tx, told.personId, 'portrait')) {
    if (dropPortrait(tx, told.personId)) noteGap(tx, told.personId, 'portrait', true);
    forgetPortraitElsewhere(tx, told.personId);
  }
  return true;
}

export type WithdrawRefusal = NoSuchFile | { readonly code: 'NOT_GIVEN' };

/** The person takes a yes back at the desk; their word is enough. */
export function withdrawConsent(
  viewing: Viewing,
  doer: Doer,
  { personId, purpose }: { readonly personId: string; readonly purpose: WithdrawablePurpose },
): Result<PersonFileView, WithdrawRefusal> {
  const done = viewing.store.transaction((tx): Result<PersonFileView, WithdrawRefusal> => {
    const person = personRow(tx, personId);
    const before = person === null ? undefined : viewing.sections.consents(tx, person.id).find((one) => one.purpose === purpose);
    if (person === null) return refuse(noSuchFile);
    if (before?.given !== true) return refuse({ code: 'NOT_GIVEN' });
    const nowMs = viewing.clock.nowMs();
    const { textVersion } = before;
    // Behind what it takes back, whatever the clock says.
    const decidedAtMs = Math.max(nowMs, ...viewing.sections.consents(tx, person.id).map((one) => one.decidedAtMs + 1));
    const choices = { [purpose]: false };
    takeInConsent(tx, { personId: person.id, decidedAtMs, textVersion, choices, node: viewing.node });
    const body = { personId, decidedAt: decidedAtMs, textVersion, choices, by: doer.id };
    appendEvents(tx, [prepareEvent(viewing, { type: 'person.consented', subject: personId, at: nowMs, body })]);
    const view = viewOf(tx, viewing, personId);
    return view === null ? refuse(noSuchFile) : ok(view);
  });
  if (done.ok) {
    viewing.erased();
    viewing.committed();
  }
  return done;
}
