import type { FormStep } from '../api/contract/index.ts';
import { choicesCell } from '../consent/index.ts';
import { maskName } from '../identity/index.ts';
import { ok, refuse, type Clock, type Result } from '../kernel/index.ts';
import { prepareEvent, type PreparedEvent } from '../outbox/index.ts';
import { issueTicket, type Ticket, type TicketIssuing } from '../queue/index.ts';
import type { Store } from '../store/index.ts';
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
  const missing = missingSteps(draft.answers);
  const { declaration } = draft.answers;
  const { signatureHash } = draft;
  if (declaration === undefined || signatureHash === null || missing.length > 0) {
    return refuse({ code: 'NOT_COMPLETE', missing: missing.length > 0 ? missing : ['declaration'] });
  }
  const nowMs = making.clock.nowMs();
  const person = sealedPart(draft);
  const profile = profileOf(draft.answers);
  const row = personRow(making, draft, { person, profile, signatureHash, nowMs });
  const registered = registeredEvent(making, draft, row, { profile, declarationVersion: declaration.textVersion, signatureHash });
  const pictures = sealPictures(making.keyring, draft.personId, unsaved, nowMs);
  const portrayed =
    draft.choices.given.portrait === true
      ? prepareEvent(making, { type: 'person.portrait-taken', subject: row.id, at: nowMs, body: { personId: row.id, by: null } })
      : null;
  const ticketOf = {
    business: 'registration',
    personId: row.id,
    maskedName: maskName(draft.identity.name),
    priority: making.firstByAge(draft.identity.birth, nowMs) ? 'age' : null,
    nowMs,
    isNew: true,
  } as const;
  const written = making.store.transaction((tx): Result<Receipt, RegistrationRefusal> => {
    if (!insertPerson(tx, row)) {
      deletePictures(tx, draft.personId);
      const known = personByNumber(tx, row.numberIndex);
      if (known === null) throw new Error('a number that collides must be there');
      return refuse({ code: 'KNOWN', person: known });
    }
    for (const picture of pictures) upsertPicture(tx, picture);
    const events = portrayed !== null && hasPortrait(tx, row.id) ? [registered, portrayed] : [registered];
    const ticket = issueTicket(tx, making, ticketOf, events);
    return ok({ person: fileOf(row), ticket });
  });
  making.draftServed(row.numberIndex);
  return written;
}

interface Parts {
  readonly person: ReturnType<typeof sealedPart>;
  readonly profile: ReturnType<typeof profileOf>;
  readonly signatureHash: string;
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
      evidence: Buffer.from(parts.signatureHash, 'hex'),
    },
    registeredAtMs: parts.nowMs,
    node: making.node,
  };
}

function sealedPart({ identity, answers }: Draft) {
  return {
    name: identity.name,
    sexCode: identity.sexCode,
    number: identity.number,
    birth: identity.birth,
    ...(identity.nameEn === '' ? {} : { nameEn: identity.nameEn }),
    phone: answers.phone?.phone ?? null,
    ...(answers.origin?.keepAddress === true && identity.address !== '' ? { address: identity.address } : {}),
    emergency: answers.emergency?.contact ?? null,
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
  { choices, personId }: Draft,
  row: PersonRow,
  parts: Pick<Parts, 'profile' | 'signatureHash'> & { readonly declarationVersion: string },
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
        evidence: parts.signatureHash,
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
