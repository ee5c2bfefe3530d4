import type { FormStep } from '../api/contract/index.ts';
import { choicesCell } from '../consent/index.ts';
import { maskName } from '../identity/index.ts';
import { ok, refuse, type Clock, type Result } from '../kernel/index.ts';
import { prepareEvent, type PreparedEvent } from '../outbox/index.ts';
import { issueTicket, type Ticket, type TicketIssuing } from '../queue/index.ts';
import type { Store, Writer } from '../store/index.ts';
import type { Draft, DraftPicture } from './draft.ts';
import { indexOfIdentity, sealPictures } from './drafts.ts';
import { firstState, missingSteps } from './rules.ts';
import { deletePictures, hasPortrait, insertPerson, personByNumber, upsertPicture, type PersonFile, type PersonRow } from './store.ts';

export interface Registering extends TicketIssuing {
  readonly store: Store;
  readonly clock: Clock;
  /** Whether somebody born on that day goes first, by the plan of now. */
  readonly firstByAge: (birth: string, nowMs: number) => boolean;
  /** The draft under that number has served: to be deleted soon, in a commit of its own. */
  readonly draftServed: (numberIndex: Uint8Array) => void;
}

export interface Receipt {
  readonly person: PersonFile;
  readonly ticket: Ticket;
}

export type RegistrationRefusal =
  | { readonly code: 'NOT_COMPLETE'; readonly missing: FormStep[] }
  /** Somebody registered that number in the meantime; nothing was written. */
  | { readonly code: 'KNOWN'; readonly person: PersonFile };

/**
 * Registers a person and issues the ticket: person, consents, ticket, print job and events are durable together when it answers. The
 * draft goes in a commit of its own right after: deleting it here would dirty two pages more while the person waits, and a draft that a
 * power cut leaves behind is never looked at, because its person is known. Sealing happens before the transaction, so that the store's
 * write lock is held for the writes alone.
 * @param unsaved pictures that no draft keeps on disk (typed identities)
 */
export function register(making: Registering, draft: Draft, unsaved: readonly DraftPicture[] = []): Result<Receipt, RegistrationRefusal> {
  const prepared = prepareFile(making, draft, unsaved);
  if (!prepared.ok) return prepared;
  const { row } = prepared.value;
  const nowMs = row.registeredAtMs;
  const ticketOf = {
    business: 'registration',
    personId: row.id,
    maskedName: maskName(draft.identity.name),
    priority: making.firstByAge(draft.identity.birth, nowMs) ? 'age' : null,
    nowMs,
    isNew: true,
  } as const;
  const written = making.store.transaction((tx): Result<Receipt, RegistrationRefusal> => {
    const filed = writeFile(tx, prepared.value);
    return filed.ok ? ok({ person: filed.value.person, ticket: issueTicket(tx, making, ticketOf, filed.value.events) }) : filed;
  });
  making.draftServed(row.numberIndex);
  return written;
}

/** A file and its events, made and sealed, not written yet. */
export interface PreparedFile {
  readonly row: PersonRow;
  readonly registered: PreparedEvent;
  /** Left out of the history where no portrait came. */
  readonly portrayed: PreparedEvent | null;
  readonly pictures: ReturnType<typeof sealPictures>;
}

export function prepareFile(
  making: Registering,
  draft: Draft,
  unsaved: readonly DraftPicture[],
): Result<PreparedFile, Extract<RegistrationRefusal, { code: 'NOT_COMPLETE' }>> {
  const missing = missingSteps(draft.answers);
  const { declaration } = draft.answers;
  if (declaration === undefined || (draft.signatureHash === null && draft.slip === null) || missing.length > 0) {
    return refuse({ code: 'NOT_COMPLETE', missing: missing.length > 0 ? missing : ['declaration'] });
  }
  const nowMs = making.clock.nowMs();
  const person = sealedPart(draft);
  const profile = profileOf(draft.answers);
  const row = personRow(making, draft, { person, profile, nowMs });
  const registered = registeredEvent(making, draft, row, { profile, declarationVersion: declaration.textVersion });
  const pictures = sealPictures(making.keyring, draft.personId, unsaved, nowMs);
  const portrayed =
    draft.choices.given.portrait === true
      ? prepareEvent(making, { type: 'person.portrait-taken', subject: row.id, at: nowMs, body: { personId: row.id, by: null } })
      : null;
  return ok({ row, registered, portrayed, pictures });
}

/** Writes it; the events are the caller's to append. */
export function writeFile(
  tx: Writer,
  { row, registered, portrayed, pictures }: PreparedFile,
): Result<{ readonly person: PersonFile; readonly events: PreparedEvent[] }, Extract<RegistrationRefusal, { code: 'KNOWN' }>> {
  if (!insertPerson(tx, row)) {
    const known = personByNumber(tx, row.numberIndex);
    if (known === null) throw new Error('a number that collides must be there');
    // Somebody who pressed twice is known by what they registered themselves.
    if (known.id !== row.id) deletePictures(tx, row.id);
    return refuse({ code: 'KNOWN', person: known });
  }
  for (const picture of pictures) upsertPicture(tx, picture);
  const events = portrayed !== null && hasPortrait(tx, row.id) ? [registered, portrayed] : [registered];
  return ok({ person: fileOf(row), events });
}

interface Parts {
  readonly person: ReturnType<typeof sealedPart>;
  readonly profile: ReturnType<typeof profileOf>;
}

function personRow(making: Registering, draft: Draft, parts: Parts & { readonly nowMs: number }): PersonRow {
  const { identity, personId, choices } = draft;
  return {
    id: personId,
    numberIndex: indexOfIdentity(making.keyring, identity),
    name: identity.name,
    sexCode: identity.sexCode,
    cardKind: identity.cardKind,
    region: identity.regionCode,
    proof: identity.proof,
    state: firstState(draft),
    profile: JSON.stringify(parts.profile),
    // One cell for all that is personal: one seal to make, one to open, one to erase. The event takes the same.
    sealed: making.keyring.seal(JSON.stringify(parts.person), `persons|sealed|${personId}`),
    consent: {
      choices: choicesCell(choices),
      textVersion: choices.textVersion,
      decidedAtMs: choices.decidedAtMs,
      evidence: draft.signatureHash === null ? null : Buffer.from(draft.signatureHash, 'hex'),
      slip: draft.slip?.code ?? null,
      staffId: draft.slip?.staffId ?? null,
    },
    registeredAtMs: parts.nowMs,
    node: making.node,
  };
}

function sealedPart({ identity, answers, helpers }: Draft) {
  return {
    name: identity.name,
    sexCode: identity.sexCode,
    number: identity.number,
    birth: identity.birth,
    ...(identity.nameEn === '' ? {} : { nameEn: identity.nameEn }),
    phone: answers.phone?.phone ?? null,
    ...(answers.origin?.keepAddress === true && identity.address !== '' ? { address: identity.address } : {}),
    emergency: answers.emergency?.contact ?? null,
    ...(helpers.length === 0 ? {} : { helpers }),
  };
}

/** Coded answers only: what agencies will search by one day, and nobody can be called by. */
function profileOf(answers: Draft['answers']) {
  return {
    services: answers.services?.codes ?? [],
    experience: answers.experience?.band ?? null,
    languages: answers.languages?.codes ?? [],
    arrangement: answers.arrangement?.arrangement ?? null,
    pay: answers.pay?.pay ?? null,
    province: answers.origin?.province ?? null,
    programme: answers.origin?.programme ?? null,
    lodging: answers.lodging?.needed ?? null,
  };
}

function registeredEvent(
  making: Registering,
  { choices, personId, signatureHash, slip }: Draft,
  row: PersonRow,
  parts: Pick<Parts, 'profile'> & { readonly declarationVersion: string },
): PreparedEvent {
  return prepareEvent(making, {
    type: 'person.registered',
    subject: personId,
    at: row.registeredAtMs,
    body: {
      personId,
      cardKind: row.cardKind,
      region: row.region,
      proof: row.proof,
      state: row.state,
      profile: parts.profile,
      consents: {
        decidedAt: choices.decidedAtMs,
        textVersion: choices.textVersion,
        choices: choices.given,
        declarationVersion: parts.declarationVersion,
        evidence: signatureHash ?? '',
        ...(slip === null ? {} : { slip: slip.code, by: slip.staffId }),
      },
    },
    sealed: row.sealed,
  });
}

function fileOf(row: PersonRow): PersonFile {
  return {
    id: row.id,
    name: row.name,
    sexCode: row.sexCode,
    state: row.state,
    proof: row.proof,
    registeredAtMs: row.registeredAtMs,
  };
}
