import { affiliationToTell } from '../../agencies/index.ts';
import { keyToTell, othersDeadAsOf, revocationOf, rootToTell } from '../../cards/index.ts';
import { publicationToTell } from '../../city/index.ts';
import { laterConsents } from '../../consent/index.ts';
import { crockford32, type Clock, type Random } from '../../kernel/index.ts';
import { eventsAfter } from '../../outbox/index.ts';
import type { PlanBook } from '../../plan/index.ts';
import { businessDay, counterRow, lineTicket } from '../../queue/index.ts';
import { aliasesOf, openFile, personHere } from '../../registration/index.ts';
import type { Keyring, Reader, Store, Writer } from '../../store/index.ts';
import { cursorAt, personPlace, positionOf, type Change, type ChangesAnswer, type Envelope, type SealTo } from '../contract/index.ts';
import { putStateValue, stateValue } from '../hub/store.ts';
import { jsonOf } from '../contract/index.ts';
import { receivedAfter } from '../received/store.ts';
import { feedAfter, newestOfFeed, ticketParts, touch, type FeedRow } from './store.ts';

export interface FeedParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly random: Random;
  readonly zone: string;
  readonly plan: Pick<PlanBook, 'current' | 'version'>;
}

/** Rows looked at in one answer; persons are sealed one by one, so not more. */
const pageRows = 200;
const foldRows = 500;
const idBytes = 10;

/**
 * Brings the feed up to what happened: own events and received ones, each folded in once, in order. Nothing else of the program knows of the
 * feed, and a machine that nobody pulls from never writes it.
 */
function foldFeed(store: Store): void {
  for (;;) {
    const own = eventsAfter(store, markAt(store, 'fed-own'), foldRows);
    const received = receivedAfter(store, markAt(store, 'fed-received'), foldRows);
    if (own.length + received.length === 0) return;
    store.transaction((tx) => {
      for (const row of own) touchBy(tx, row.type, row.body);
      for (const row of received) if (row.outcome === 'applied') touchBy(tx, row.type, row.body);
      putMark(tx, 'fed-own', own.at(-1)?.seq);
      putMark(tx, 'fed-received', received.at(-1)?.n);
    });
  }
}

const markAt = (from: Reader, key: string): number => Number(stateValue(from, key) ?? 0);
function putMark(tx: Writer, key: string, at: number | undefined): void {
  if (at !== undefined) putStateValue(tx, key, String(at));
}

/** After which a person's file says something else. */
const personTypes: ReadonlySet<string> = new Set([
  'person.registered',
  'person.consented',
  'person.corrected',
  'person.verified',
  'person.moved',
  'person.erased',
  'agency.joined',
  'agency.released',
]);

/** An event that was set aside has its effect later; the feed must tell of it then. */
export function touchBy(tx: Writer, type: string, text: string): void {
  const body = jsonOf(text) as Readonly<Record<string, unknown>> | undefined;
  const subject = (key: string): string | null => (typeof body?.[key] === 'string' ? body[key] : null);
  const ticket = type.startsWith('ticket.') ? subject('ticketId') : null;
  if (ticket !== null) touch(tx, 'ticket', ticket);
  const counter = type === 'counter.moved' ? subject('counterId') : type === 'ticket.moved' ? subject('counter') : null;
  if (counter !== null) touch(tx, 'counter', counter);
  const person = personTypes.has(type) ? subject('personId') : null;
  if (person !== null) touch(tx, 'person', personHere(tx, person) ?? person);
  // The hall's own list is told to machines below as a city's would be.
  const agency = type === 'agency.saved' ? subject('agencyId') : null;
  if (agency !== null) touch(tx, 'published', agency);
  if (type === 'plan.changed') touch(tx, 'plan', '');
  if (type === 'card.revoked' && typeof body?.['hall'] === 'number') {
    touch(tx, 'card-revoked', revocationSubject({ hall: body['hall'], entry: subject('entry') ?? '' }));
  }
  if (type === 'card.key-changed' && typeof body?.['kid'] === 'number') {
    if (typeof body['hall'] === 'number') touch(tx, 'card-key', keySubject({ hall: body['hall'], kid: body['kid'] }));
    else touch(tx, 'card-root', String(body['kid']));
  }
  if (type === 'pack.returned' && subject('ticketId') !== null) touch(tx, 'ticket', subject('ticketId') ?? '');
}

/** Which feed this store's cursors belong to; another one after this store was restored. */
function feedId(store: Store, random: Random): string {
  return stateValue(store, 'feed') ?? renewFeed(store, random);
}

export function renewFeed(store: Store, random: Random): string {
  const made = crockford32(random.bytes(idBytes));
  store.transaction((tx) => putStateValue(tx, 'feed', made));
  return made;
}

export interface FeedPage {
  readonly cursor: string;
  readonly enc: string | null;
  readonly changes: readonly Change[];
  readonly more: boolean;
  readonly deadAsOf?: ChangesAnswer['deadAsOf'];
}

/** From that cursor on, as things are now; null: the cursor is of another feed. */
export async function readFeed(
  parts: FeedParts,
  asked: { readonly cursor: string | null; readonly to: string; readonly seal: SealTo },
): Promise<FeedPage | null> {
  const { store, random } = parts;
  foldFeed(store);
  const id = feedId(store, random);
  const from = positionOf(asked.cursor, id);
  if (from === null || from > newestOfFeed(store)) return null;
  const asOfMs = parts.clock.nowMs();
  const rows = feedAfter(store, from, pageRows);
  const today = businessDay(store, parts.clock.nowMs(), parts.zone);
  // The plan of a hall that never changed it is the usual one, and still this hall's: a new node is told first of all.
  const changes: Change[] = asked.cursor === null ? [planChange(parts)] : [];
  const envelope = rows.some(({ kind }) => kind === 'person') ? await asked.seal() : null;
  for (const row of rows) {
    const change = changeOf(parts, row, { to: asked.to, envelope, today });
    if (change !== null) changes.push(change);
  }
  const page = { cursor: cursorAt(id, rows.at(-1)?.n ?? from), enc: envelope?.enc ?? null, changes };
  if (rows.length === pageRows) return { ...page, more: true };
  // The hall's own dead cards are known here first; of others only what the city told.
  return { ...page, more: false, deadAsOf: { ownMs: asOfMs, othersMs: othersDeadAsOf(parts.store) } };
}

/** Whether there is anything to say to a cursor; also that it is none of this feed's. */
export function hasNews({ store, random }: Pick<FeedParts, 'store' | 'random'>, cursor: string): boolean {
  foldFeed(store);
  const from = positionOf(cursor, feedId(store, random));
  return from === null || newestOfFeed(store) !== from;
}

type Asked = { readonly to: string; readonly envelope: Envelope | null; readonly today: string };

/** null: nothing that another node needs any more. */
function changeOf(parts: FeedParts, row: FeedRow, asked: Asked): Change | null {
  switch (row.kind) {
    case 'ticket':
      return ticketChange(parts.store, row.subject, asked.today);
    case 'counter':
      return counterChange(parts.store, row.subject);
    case 'person':
      return personChange(parts, row.subject, asked);
    case 'plan':
      return planChange(parts);
    case 'card-revoked':
      return revokedChange(parts.store, row.subject);
    case 'card-root':
      return rootChange(parts.store, row.subject);
    case 'card-key':
      return keyChange(parts.store, row.subject);
    case 'published': {
      const told = publicationToTell(parts.store, row.subject);
      return told === null ? null : { kind: 'published', ...told };
    }
  }
}

/** Its name in the feed. */
export const revocationSubject = ({ hall, entry }: { readonly hall: number; readonly entry: string }): string => `${hall}|${entry}`;

function revokedChange(from: Reader, subject: string): Change | null {
  const [hall = '', entry = ''] = subject.split('|');
  const revocation = revocationOf(from, Number(hall), entry);
  return revocation === null ? null : { kind: 'card-revoked', ...revocation };
}

export const keySubject = ({ hall, kid }: { readonly hall: number; readonly kid: number }): string => `${hall}|${kid}`;
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

function rootChange(from: Reader, subject: string): Change | null {
  const root = rootToTell(from, Number(subject));
  return root === null ? null : { kind: 'card-root', root: root.root, publicKey: textOf(root.publicKey) };
}

function keyChange(from: Reader, subject: string): Change | null {
  const [hall = '', kid = ''] = subject.split('|');
  const key = keyToTell(from, Number(hall), Number(kid));
  if (key === null) return null;
  const { publicKey, certificate, usableFrom, issueUntil, verifyUntil, endedAtMs } = key;
  const days = { usableFrom, issueUntil, verifyUntil };
  const of = { hall: key.hall, kid: key.kid, publicKey: textOf(publicKey), certificate: certificate === null ? null : textOf(certificate) };
  return { kind: 'card-key', ...of, ...days, endedAtMs };
}

function ticketChange(from: Reader, id: string, today: string): Change | null {
  const ticket = lineTicket(from, id);
  const own = ticketParts(from, id);
  if (ticket === null || own === null || ticket.day < today) return null;
  const { day, letter, number, code, business, personId, state, issuedAtMs, lineAtMs, lineWhy, forCounter, counter, rounds } = ticket;
  const { firstCalledAtMs, calledAtMs, startedAtMs, endedAtMs } = ticket;
  const place = { issuedAtMs, lineAtMs, lineWhy, forCounter, counter, rounds };
  const times = { firstCalledAtMs, calledAtMs, startedAtMs, endedAtMs };
  const facts = { id, day, letter, number, code, business, personId, state, origin: own.node };
  return { kind: 'ticket', ...facts, ...place, ...times, handedOver: ticket.handover !== null, first: ticket.priority !== null };
}

function counterChange(from: Reader, id: string): Change | null {
  const row = counterRow(from, id);
  if (row === null) return null;
  const { state, pauseReason, businesses, ticketId, changedAtMs } = row;
  return { kind: 'counter', id, state, pauseReason, businesses: [...businesses], ticketId, changedAtMs };
}

function personChange(parts: FeedParts, id: string, { to, envelope }: Asked): Change {
  const file = openFile(parts.store, parts.keyring, id);
  if (file === null || envelope === null) return { kind: 'person-gone', id, aliases: aliasesOf(parts.store, id) };
  const { row, aliases, cell } = file;
  const affiliation = affiliationToTell(parts.store, id);
  return {
    kind: 'person',
    id,
    aliases: [...aliases],
    cardKind: row.card_kind,
    region: row.region,
    proof: row.proof,
    state: row.state,
    profile: row.profile,
    consent: {
      choices: row.first_choices,
      textVersion: row.first_text_version,
      decidedAtMs: row.first_decided_at,
      evidence: row.first_evidence === null ? '' : Buffer.from(row.first_evidence).toString('hex'),
      ...(row.first_slip === null ? {} : { slip: row.first_slip, staffId: row.first_staff_id }),
    },
    laterConsents: laterConsents(parts.store, id),
    ...(affiliation === null ? {} : { affiliation }),
    registeredAtMs: row.registered_at,
    origin: row.node,
    cell: envelope.seal(cell, personPlace({ to, id })),
  };
}

function planChange({ plan, clock }: FeedParts): Change {
  return { kind: 'plan', version: plan.version(), atMs: clock.nowMs(), plan: { ...plan.current() } };
}
