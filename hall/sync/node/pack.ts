import { handedOverLines } from '../../checks/index.ts';
import { portraitFor, smallPortrait } from '../../files/index.ts';
import { cellContext, cellDigest, eventsAfter, isErased, lastEvent, type EventRow } from '../../outbox/index.ts';
import type { Keyring, Reader } from '../../store/index.ts';
import {
  batchLimits,
  eventPlace,
  firstHash,
  type CellContent,
  type Envelope,
  type Mark,
  type SealTo,
  type WireEvent,
} from '../contract/index.ts';
import { ticketCell } from '../feed/store.ts';
import { receivedContext, receivedOf, type ReceivedRow } from '../received/store.ts';
import { jsonOf } from '../contract/index.ts';
import { personHere } from '../../registration/index.ts';
import { relayed } from './store.ts';

export interface Source {
  readonly origin: string;
  readonly epoch: string;
  /** The newest number there is. */
  readonly last: number;
  readonly isOwn: boolean;
}

const pageRows = 100;

/** Our own events first, then those that we pass on. */
export function sourcesOf(from: Reader, self: string, epoch: string): Source[] {
  const own = { origin: self, epoch, last: lastEvent(from)?.seq ?? 0, isOwn: true };
  return [own, ...relayed(from).map((one) => ({ ...one, isOwn: false }))];
}

/** The hash of our own event of that number; null: there is none. */
export function ownHashAt(from: Reader, seq: number): string | null {
  if (seq === 0) return firstHash;
  const [row] = eventsAfter(from, seq - 1, 1);
  return row?.seq === seq ? hexOf(row.hash) : null;
}

export function lastOf(from: Reader, source: Source): Mark {
  const row = source.isOwn ? lastEvent(from) : undefined;
  if (row !== undefined) return { seq: row.seq, hash: hexOf(row.hash) };
  const [received] = source.isOwn ? [] : receivedOf(from, source, source.last - 1, 1);
  return { seq: received?.seq ?? 0, hash: received?.hash ?? firstHash };
}

export interface Batch {
  /** null: none of them has a cell. */
  readonly enc: string | null;
  /** Each as JSON: written once, for its size and to be sent. */
  readonly events: readonly string[];
  readonly lastSeq: number;
}

export interface PackParts {
  readonly store: Reader;
  readonly keyring: Keyring;
  readonly zone: string;
  /** What is told above is shown to everybody: a city. */
  readonly toCity: boolean;
}

/** The next batch after a number, as large as it may be; null: nothing waits. */
export async function packBatch(parts: PackParts & { readonly seal: SealTo }, source: Source, afterSeq: number): Promise<Batch | null> {
  const envelope = await parts.seal();
  const events: string[] = [];
  let isSealed = false;
  let bytes = 0;
  let seq = afterSeq;
  const done = (): Batch | null => (events.length === 0 ? null : { enc: isSealed ? envelope.enc : null, events, lastSeq: seq });
  while (events.length < batchLimits.events) {
    const rows = nextOf(parts.store, source, seq, Math.min(pageRows, batchLimits.events - events.length));
    for (const row of rows) {
      const { event, isSealed: one } = wireOf({ ...parts, envelope }, source, row, await portraitOf(parts, row));
      const text = JSON.stringify(event);
      bytes += Buffer.byteLength(text);
      if (events.length > 0 && bytes > batchLimits.bytes) return done();
      events.push(text);
      isSealed ||= one;
      seq = row.seq;
    }
    if (rows.length === 0) break;
  }
  return done();
}

type Row = { readonly seq: number; readonly own: EventRow } | { readonly seq: number; readonly received: ReceivedRow };

function nextOf(from: Reader, source: Source, afterSeq: number, limit: number): Row[] {
  return source.isOwn
    ? eventsAfter(from, afterSeq, limit).map((own) => ({ seq: own.seq, own }))
    : receivedOf(from, source, afterSeq, limit).map((received) => ({ seq: received.seq, received }));
}

type Portrait = CellContent['portrait'];

/**
 * A portrait is drawn for the way when it leaves, and only as far as the person agrees then: the event itself holds none, so that nothing is
 * left of it here once its row is gone. What was received is passed on from the row that it became.
 */
async function portraitOf({ store, keyring, toCity }: PackParts, row: Row): Promise<Portrait> {
  const { type, subject } = 'own' in row ? row.own : row.received;
  const personId = type === 'person.portrait-taken' && subject !== null ? personHere(store, subject) : null;
  const bytes = personId === null ? null : portraitFor(store, keyring, personId, { isPublic: toCity });
  const jpeg = bytes === null ? null : await smallPortrait(bytes);
  return jpeg === null ? undefined : { jpeg: Buffer.from(jpeg).toString('base64') };
}

function wireOf(
  parts: PackParts & { readonly envelope: Envelope },
  source: Source,
  row: Row,
  portrait: Portrait,
): { readonly event: unknown; readonly isSealed: boolean } {
  const { keyring, envelope } = parts;
  const { origin, epoch } = source;
  const sealed = (content: CellContent | null, at: { readonly seq: number; readonly id: string }): string | null =>
    content === null ? null : envelope.seal(content, eventPlace({ origin, epoch, ...at }));
  if ('own' in row) {
    const { seq, id, type, schema_version: version, subject, at, body, hash: own } = row.own;
    const content = portrait === undefined ? contentOf(parts, row.own) : { portrait };
    const event: WireEvent = {
      seq,
      id,
      type,
      version,
      subject,
      at,
      body,
      digest: digestOf(row.own),
      cell: sealed(content, { seq, id }),
      hash: hexOf(own),
    };
    return { event, isSealed: event.cell !== null };
  }
  const { seq, event_id: id, type, version, subject, at, body, digest, hash: of } = row.received;
  // What had no shape is passed on as it came.
  if (type === '?') return { event: jsonOf(body), isSealed: false };
  const content =
    type === 'person.portrait-taken' ? (portrait === undefined ? null : { portrait }) : receivedContent(keyring, row.received);
  const event: WireEvent = { seq, id, type, version, subject, at, body, digest, cell: sealed(content, { seq, id }), hash: of };
  return { event, isSealed: event.cell !== null };
}

function receivedContent(keyring: Keyring, { event_id: id, sealed }: ReceivedRow): CellContent | null {
  return sealed === null ? null : (jsonOf(keyring.openText(sealed, receivedContext(id))) as CellContent);
}

/** What only the receiver may read of an event; null: nothing, or it was erased. */
function contentOf({ store: from, keyring, zone, toCity }: PackParts, row: EventRow): CellContent | null {
  if (row.type === 'check.batch-handed-over' && row.subject !== null) {
    return toCity ? { batch: handedOverLines(from, keyring, row.subject, zone) } : null;
  }
  if (row.type === 'ticket.issued' && row.subject !== null) {
    const cell = ticketCell(from, row.subject);
    return cell === null ? null : { ticket: { maskedName: cell.masked_name, priority: cell.priority } };
  }
  if (row.sealed === null || isErased(row.sealed) || row.subject === null) return null;
  // Sealed once, in the row that the event tells of.
  return { event: jsonOf(keyring.openText(row.sealed, cellContext(row.type, row.subject))) as Record<string, unknown> };
}

function digestOf(row: EventRow): string | null {
  const digest = cellDigest(row);
  return digest === null ? null : hexOf(digest);
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
