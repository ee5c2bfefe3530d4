import type { HallPlan } from '../../api/contract/index.ts';
import { takeInRevocation } from '../../cards/index.ts';
import { takeInConsent, takeInPortrait } from '../../files/index.ts';
import type { IdMaker } from '../../kernel/index.ts';
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
  readonly plan: () => HallPlan;
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

export type Applied = { readonly outcome: 'applied' | 'kept' } | { readonly outcome: 'set-aside'; readonly code: SetAsideCode };
const applied: Applied = { outcome: 'applied' };
const kept: Applied = { outcome: 'kept' };

/** The effect that an event of another node has here; of most types none, they are history. */
export function applyEvent(tx: Writer, parts: Applying, event: Pick<WireEvent, 'type' | 'body' | 'at' | 'seq'>, at: ApplyAt): Applied {
  switch (event.type) {
    case 'person.registered':
      return register(tx, parts, event, at);
    case 'ticket.issued':
      return issue(tx, parts, event, at);
    case 'ticket.handed-over': {
      const { ticketId, how } = eventTypes['ticket.handed-over'].body.parse(jsonOf(event.body));
      takeInHandover(tx, ticketId, how);
      return applied;
    }
    case 'ticket.moved':
      return takeInMove(tx, parts, eventTypes['ticket.moved'].body.parse(jsonOf(event.body)), at) ? applied : kept;
    case 'card.revoked':
      return takeInRevocation(tx, { ...eventTypes['card.revoked'].body.parse(jsonOf(event.body)), atMs: event.at }) ? applied : kept;
    case 'person.portrait-taken':
      return portray(tx, parts, event, at);
    case 'person.consented':
      return consent(tx, event, at);
    default:
      return kept;
  }
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
    },
    registeredAtMs: event.at,
    node: at.origin,
    cell: at.content.event,
  });
  if (!file.success) return { outcome: 'set-aside', code: 'CELL_UNREADABLE' };
  takeInPerson(tx, parts.keyring, file.data, at.nowMs);
  return applied;
}

function portray(tx: Writer, { keyring }: Applying, event: Pick<WireEvent, 'body' | 'at'>, { content, nowMs }: ApplyAt): Applied {
  const body = eventTypes['person.portrait-taken'].body.parse(jsonOf(event.body));
  const personId = personHere(tx, body.personId);
  if (content?.portrait === undefined || personId === null) return kept;
  const jpeg = Buffer.from(content.portrait.jpeg, 'base64');
  return takeInPortrait(tx, keyring, { personId, jpeg, atMs: Math.min(event.at, nowMs) }) ? applied : kept;
}

function consent(tx: Writer, event: Pick<WireEvent, 'body'>, { origin }: ApplyAt): Applied {
  const { decidedAt, ...body } = eventTypes['person.consented'].body.parse(jsonOf(event.body));
  const personId = personHere(tx, body.personId);
  if (personId === null) return kept;
  return takeInConsent(tx, { ...body, personId, decidedAtMs: decidedAt, node: origin }) ? applied : kept;
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
