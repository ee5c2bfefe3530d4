import type { HallPlan } from '../../api/contract/index.ts';
import { takeInJoined, takeInReleased } from '../../agencies/index.ts';
import { takeInRevocation } from '../../cards/index.ts';
import { choicesCell } from '../../consent/index.ts';
import { type FileParts, takeInConsents, takeInCorrection, takeInPortrait, takeInVerified } from '../../files/index.ts';
import { stampHere, type Clock, type IdMaker } from '../../kernel/index.ts';
import { takeInHandover, takeInMove, takeInTicket } from '../../queue/index.ts';
import { fileElsewhere, personHere, takeInPerson } from '../../registration/index.ts';
import type { Keyring, Writer } from '../../store/index.ts';
import { priorityKind } from '../../api/contract/index.ts';
import { eventTypes, jsonOf, type CellContent, type ClockDifference, type SetAsideCode, type WireEvent } from '../contract/index.ts';
import { notBefore, setPlaced, type NodeRow } from './store.ts';
import { placeOfElsewhere, readLabel } from './rules.ts';

export interface Applying {
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly clock: Clock;
  readonly plan: () => HallPlan;
  /** The hall's number in the codes of its cards. */
  readonly cardHall: number;
  /** What this machine knows that moves a person's file. */
  readonly known: FileParts['known'];
}

export interface ApplyAt {
  readonly today: string;
  readonly nowMs: number;
  readonly origin: string;
  /** null: it isn't enrolled here itself. */
  readonly node: NodeRow | null;
  readonly clock: ClockDifference | null;
  /** null: there is none, or it was erased since. */
  readonly content: CellContent | null;
}

/** `isOfNobody`: of a person who is not known here, or not any more; what is sealed of them is not kept either. */
export type Applied =
  { readonly outcome: 'applied' | 'kept'; readonly isOfNobody?: true } | { readonly outcome: 'set-aside'; readonly code: SetAsideCode };
const applied: Applied = { outcome: 'applied' };
const kept: Applied = { outcome: 'kept' };
const ofNobody: Applied = { outcome: 'kept', isOfNobody: true };

/** The effect that an event of another node has here; of most types none, they are history. */
export function applyEvent(tx: Writer, parts: Applying, event: Pick<WireEvent, 'type' | 'body' | 'at' | 'seq'>, at: ApplyAt): Applied {
  switch (event.type) {
    case 'person.registered':
      return register(tx, parts, event, at);
    case 'person.consented': {
      const {
        personId,
        choices,
        decidedAt: decidedAtMs,
        by: staffId,
        ...how
      } = eventTypes['person.consented'].body.parse(jsonOf(event.body));
      const here = personHere(tx, personId);
      if (here === null) return kept;
      takeInConsents(tx, parts, here, [
        { ...how, choices: choicesCell({ given: definedOnly(choices) }), decidedAtMs, staffId, node: at.origin },
      ]);
      return applied;
    }
    case 'person.corrected':
      return correct(tx, parts, event, at);
    case 'person.verified': {
      const { personId, by: staffId } = eventTypes['person.verified'].body.parse(jsonOf(event.body));
      const here = personHere(tx, personId);
      if (here === null) return kept;
      takeInVerified(tx, parts, { personId: here, staffId, nowMs: at.nowMs });
      // Also where it is proven better here: the other machine is to be told of it.
      return applied;
    }
    case 'ticket.issued':
      return issue(tx, parts, event, at);
    case 'ticket.handed-over': {
      const { ticketId, how } = eventTypes['ticket.handed-over'].body.parse(jsonOf(event.body));
      takeInHandover(tx, ticketId, how);
      return applied;
    }
    case 'ticket.moved':
      return takeInMove(tx, parts, eventTypes['ticket.moved'].body.parse(jsonOf(event.body)), at) ? applied : kept;
    case 'card.revoked': {
      const { hall, entry } = eventTypes['card.revoked'].body.parse(jsonOf(event.body));
      // A machine of this hall has nothing to say of another hall's cards.
      if (hall !== parts.cardHall) return { outcome: 'set-aside', code: 'NOT_YOURS' };
      return takeInRevocation(tx, { hall, entry, atMs: event.at }) ? applied : kept;
    }
    case 'agency.joined':
    case 'agency.released':
      return affiliate(tx, parts, event, at);
    case 'person.portrait-taken':
      return portray(tx, parts, event, at);
    default:
      return kept;
  }
}

function definedOnly<K extends string>(choices: Partial<Record<K, boolean | undefined>>): Partial<Record<K, boolean>> {
  const made: Partial<Record<K, boolean>> = {};
  for (const key in choices) {
    const given = choices[key];
    if (given !== undefined) made[key] = given;
  }
  return made;
}

function register(tx: Writer, parts: Applying, event: Pick<WireEvent, 'body' | 'at'>, at: ApplyAt): Applied {
  // Erased at its origin before it came here: nobody is to be known by it any more.
  if (at.content?.event === undefined) return kept;
  const body = eventTypes['person.registered'].body.parse(jsonOf(event.body));
  const { consents } = body;
  const choices = Object.fromEntries(Object.entries(consents.choices).map(([purpose, yes]) => [purpose, yes === true ? 1 : 0]));
  const file = fileElsewhere.safeParse({
    id: body.personId,
    cardKind: body.cardKind,
    region: body.region,
    proof: body.proof,
    state: body.state,
    profile: JSON.stringify(body.profile),
    consent: {
      choices: JSON.stringify(choices),
      textVersion: consents.textVersion,
      decidedAtMs: consents.decidedAt,
      evidence: consents.evidence,
      slip: consents.slip ?? null,
      staffId: consents.by ?? null,
    },
    registeredAtMs: event.at,
    node: at.origin,
    cell: at.content.event,
  });
  if (!file.success) return { outcome: 'set-aside', code: 'CELL_UNREADABLE' };
  takeInPerson(tx, parts.keyring, file.data, at.nowMs);
  return applied;
}

function affiliate(tx: Writer, parts: Applying, event: Pick<WireEvent, 'type' | 'body' | 'at'>, { clock, nowMs }: ApplyAt): Applied {
  const stamped = (hlc: string): string => stampHere(hlc, { offsetMs: clock?.offsetMs ?? 0, nowMs });
  const atMs = Math.min(event.at, nowMs);
  if (event.type === 'agency.released') {
    const { affiliationId: id, hlc, why } = eventTypes['agency.released'].body.parse(jsonOf(event.body));
    return takeInReleased(tx, { id, hlc: stamped(hlc), atMs, why }) ? applied : kept;
  }
  const { affiliationId: id, personId, agencyId, name, hlc } = eventTypes['agency.joined'].body.parse(jsonOf(event.body));
  const here = personHere(tx, personId);
  if (here === null) return ofNobody;
  takeInJoined(tx, parts, { id, personId: here, agencyId, name, hlc: stamped(hlc), atMs });
  return applied;
}

function portray(tx: Writer, { keyring }: Applying, event: Pick<WireEvent, 'body' | 'at'>, { content, nowMs }: ApplyAt): Applied {
  const body = eventTypes['person.portrait-taken'].body.parse(jsonOf(event.body));
  const personId = personHere(tx, body.personId);
  if (personId === null) return ofNobody;
  if (content?.portrait === undefined) return kept;
  const jpeg = Buffer.from(content.portrait.jpeg, 'base64');
  return takeInPortrait(tx, keyring, { personId, jpeg, atMs: Math.min(event.at, nowMs) }) ? applied : kept;
}

/** Also where a newer value stands here already: the other machine is to be told of it. */
function correct(tx: Writer, parts: Applying, event: Pick<WireEvent, 'body' | 'at'>, at: ApplyAt): Applied {
  const { clock, content, nowMs } = at;
  const { personId, field, hlc, reason, proof, services, by } = eventTypes['person.corrected'].body.parse(jsonOf(event.body));
  const here = personHere(tx, personId);
  // Written before its machine heard that they were erased.
  if (here === null || content?.event === undefined) return ofNobody;
  const stamp = stampHere(hlc, { offsetMs: clock?.offsetMs ?? 0, nowMs });
  const change = { personId: here, field, hlc: stamp, atMs: nowMs, staffId: by, reason, proof, services, cell: content.event };
  takeInCorrection(tx, parts.keyring, change);
  return applied;
}

function issue(tx: Writer, parts: Applying, event: Pick<WireEvent, 'body' | 'at' | 'seq'>, at: ApplyAt): Applied {
  const body = eventTypes['ticket.issued'].body.parse(jsonOf(event.body));
  const label = readLabel(body.label);
  if (label === null) return { outcome: 'set-aside', code: 'BODY_INVALID' };
  const { node, nowMs } = at;
  const issuedAtMs = placeOfElsewhere({
    issuedAtMs: event.at,
    clock: at.clock,
    notBeforeMs: node === null ? 0 : (notBefore(tx, node.node, event.seq) ?? node.enrolled_at),
    previousMs: node?.placed_at ?? null,
    nowMs,
  });
  const given = at.content?.ticket;
  const [usual = null] = parts.plan().calling.priorities;
  const ticket = {
    id: body.ticketId,
    day: body.day,
    ...label,
    code: body.code,
    business: body.business,
    personId: body.personId === null ? null : personHere(tx, body.personId),
    maskedName: given?.maskedName ?? null,
    priority: body.priority ? (priorityKind.safeParse(given?.priority).data ?? usual) : null,
    ahead: body.ahead,
    issuedAtMs,
    node: at.origin,
  };
  if (!takeInTicket(tx, parts, ticket, at)) return { outcome: 'set-aside', code: 'NUMBER_TAKEN' };
  if (node !== null) setPlaced(tx, node.node, issuedAtMs);
  return applied;
}
