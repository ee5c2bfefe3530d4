import * as z from 'zod';
import { business, pauseReason, ticketState } from '../../api/contract/index.ts';
import { takeInAffiliation } from '../../agencies/index.ts';
import { takeInRevocation, type CardUpstream } from '../../cards/index.ts';
import { takeInResults } from '../../checks/index.ts';
import { takeInPublication } from '../../city/index.ts';
import type { Clock, IdMaker, Log, PersonId } from '../../kernel/index.ts';
import type { PlanBook } from '../../plan/index.ts';
import { mirrorCounter, mirrorTicket } from '../../queue/index.ts';
import { takeInConsents } from '../../files/index.ts';
import { fileElsewhere, mirrorPerson, personHere, takeInErasure } from '../../registration/index.ts';
import { forgetPerson } from '../../retention/index.ts';
import { classifyStoreError, type Keyring, type Store, type Writer } from '../../store/index.ts';
import {
  batchResults,
  CellUnreadable,
  knownChange,
  personPlace,
  resultsPlace,
  type Change,
  type ChangesAnswer,
  type OpenCell,
  type OpenEnvelope,
  type TicketChange,
} from '../contract/index.ts';
import { keySubject, revocationSubject } from '../feed/feed.ts';
import { touch } from '../feed/store.ts';
import { attempt } from '../received/store.ts';
import { saveCursor } from './store.ts';

export interface ChangeParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly clock: Clock;
  readonly log: Log;
  readonly plan: Pick<PlanBook, 'adopt' | 'current'>;
  readonly self: string;
  readonly program: string;
  /** Personal data was deleted. */
  readonly erased: () => void;
  /** A card is dead by what came from elsewhere. */
  readonly cardsChanged: () => void;
  /** The city published something, or took it back. */
  readonly published: () => void;
  readonly cards: Pick<CardUpstream, 'takeRoot' | 'takeKey' | 'heardOfDead' | 'askIfNeeded'>;
}

/** A change with its cell opened. */
interface Ready {
  readonly change: Change;
  readonly cell: unknown;
}

const placing = z.object({ state: ticketState, business, lineWhy: z.enum(['rejoined', 'transferred']).nullable() });
const counting = z.object({ pauseReason: pauseReason.nullable(), businesses: z.array(business) });

/** Takes what the upstream tells, and how far it told, in one transaction: after a crash it is told again, and taking it twice is nothing. */
export async function applyChanges(parts: ChangeParts, answer: ChangesAnswer, openEnvelope: OpenEnvelope, nowMs: number): Promise<void> {
  const open = await openEnvelope(answer.enc);
  const ready: Ready[] = [];
  for (const given of answer.changes) {
    const known = knownChange.safeParse(given);
    // A kind of a later program: it is told again once this one is newer, by a snapshot.
    if (!known.success) continue;
    const change = known.data;
    ready.push({ change, cell: cellOf(parts, open, change) });
  }
  const after: (() => void)[] = [];
  parts.store.transaction((tx) => {
    for (const one of ready) after.push(...tryOne(tx, parts, one, nowMs));
    saveCursor(tx, answer.cursor, parts.program, nowMs);
  });
  // Each once, however many of its kind there were.
  for (const done of new Set(after)) done();
}

function cellOf({ self }: ChangeParts, open: OpenCell, change: Change): unknown {
  if (change.kind === 'person') return open(change.cell, personPlace({ to: self, id: change.id }));
  if (change.kind !== 'check-results') return null;
  try {
    return open(change.cell, resultsPlace({ to: self, ...change }));
  } catch (error) {
    // It is given again; what follows must not wait for it.
    if (error instanceof CellUnreadable) return null;
    throw error;
  }
}

function tryOne(tx: Writer, parts: ChangeParts, one: Ready, nowMs: number): readonly (() => void)[] {
  try {
    const done = attempt(tx, () => applyOne(tx, parts, one, nowMs));
    return done === null ? [] : [done];
  } catch (error) {
    if (classifyStoreError(error) !== undefined) throw error;
    // One thing that doesn't fit here must not keep all that follows away.
    parts.log.error('sync.change-failed', { kind: one.change.kind, name: error instanceof Error ? error.name : typeof error });
    return [];
  }
}

/** Answers what is to be done after the commit. */
function applyOne(tx: Writer, parts: ChangeParts, { change, cell }: Ready, nowMs: number): (() => void) | null {
  switch (change.kind) {
    case 'ticket':
      ticket(tx, parts, change);
      return null;
    case 'counter': {
      const { id, state, ticketId, changedAtMs } = change;
      mirrorCounter(tx, { id, state, ticketId, changedAtMs, ...counting.parse(change) });
      return null;
    }
    case 'person': {
      const { aliases, origin, laterConsents = [], affiliation, ...told } = change;
      const here = mirrorPerson(tx, parts.keyring, fileElsewhere.parse({ ...told, node: origin, cell }), aliases, nowMs);
      if (affiliation !== undefined) takeInAffiliation(tx, here, affiliation, nowMs);
      return takeInConsents(tx, parts, here, laterConsents) ? parts.erased : null;
    }
    case 'person-gone': {
      const forget = (id: PersonId): void => forgetPerson(tx, { id, registeredAtMs: nowMs });
      return takeInErasure(tx, parts.keyring, { ids: [change.id, ...change.aliases], nowMs }, forget) ? parts.erased : null;
    }
    case 'plan':
      return parts.plan.adopt(tx, change);
    case 'card-revoked':
      if (!takeInRevocation(tx, change)) return null;
      // Nodes below this one are told, too.
      touch(tx, 'card-revoked', revocationSubject(change));
      return parts.cardsChanged;
    case 'published':
      if (!takeInPublication(tx, change, nowMs)) return null;
      touch(tx, 'published', change.id);
      return parts.published;
    case 'check-results': {
      const { batchId, version } = change;
      takeInResults(tx, parts.keyring, { batchId, version, results: batchResults.parse(cell).results }, nowMs);
      return null;
    }
    case 'card-root': {
      const taken = parts.cards.takeRoot(tx, { root: change.root, publicKey: bytesOf(change.publicKey) });
      if (!taken.ok) parts.log.error('sync.other-root', { root: change.root });
      if (!taken.ok || !taken.value) return null;
      touch(tx, 'card-root', String(change.root));
      return parts.cards.askIfNeeded;
    }
    case 'card-key': {
      const { kind: _kind, publicKey, certificate, ...told } = change;
      const key = { ...told, publicKey: bytesOf(publicKey), certificate: certificate === null ? null : bytesOf(certificate) };
      const taken = parts.cards.takeKey(tx, key);
      if (!taken.ok) parts.log.error('sync.key-not-certified', { hall: change.hall, kid: change.kid });
      if (!taken.ok || !taken.value) return null;
      touch(tx, 'card-key', keySubject(change));
      return parts.cards.askIfNeeded;
    }
  }
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64url');

function ticket(tx: Writer, { self, plan, log }: ChangeParts, change: TicketChange): void {
  const { id, day, letter, number, code, issuedAtMs, origin, handedOver, first, personId, ...line } = change;
  const [usual = null] = plan.current().calling.priorities;
  const done = mirrorTicket(tx, self, {
    ...line,
    ...placing.parse(change),
    id,
    day,
    letter,
    number,
    code,
    issuedAtMs,
    handedOver,
    node: origin,
    personId: personId === null ? null : personHere(tx, personId),
    priority: first ? usual : null,
  });
  if (!done) log.warn('sync.number-taken', { letter, number });
}
