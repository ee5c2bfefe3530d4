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
  type Takes,
  type WireEvent,
  wireHash,
} from '../contract/index.ts';
import { ticketCell } from '../feed/store.ts';
import { receivedContext, receivedOf, type ReceivedRow } from '../received/store.ts';
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
  readonly last: Mark;
}

export interface PackParts {
  readonly store: Reader;
  readonly keyring: Keyring;
  readonly zone: string;
  /** What is told above is shown to everybody: a city. */
  readonly toCity: boolean;
}

/** The next batch after an event, as large as it may be; null: nothing waits. */
export async function packBatch(
  parts: PackParts & { readonly seal: SealTo; readonly takes: Takes },
  source: Source,
  after: Mark,
): Promise<Batch | null> {
  const envelope = await parts.seal();
  const written = createWriting(after, parts.takes.has('linked'));
  let isSealed = false;
  let seq = after.seq;
  const done = (): Batch | null => (written.count() === 0 ? null : { enc: isSealed ? envelope.enc : null, ...written.end() });
  while (written.count() < batchLimits.events) {
    const rows = nextOf(parts.store, source, seq, Math.min(pageRows, batchLimits.events - written.count()));
    for (const row of rows) {
      const event = wireOf({ ...parts, envelope }, source, row, await portraitOf(parts, row));
      if (!written.add(event)) return done();
      isSealed ||= event.isSealed;
      seq = row.seq;
    }
    if (rows.length === 0) break;
  }
  return done();
}

/** An event that is ready to be written. `content` null: it has no shape, and is passed on as it came. */
interface Ready {
  readonly seq: number;
  readonly hash: string;
  readonly content: Omit<WireEvent, 'hash'> | null;
  readonly raw: string;
  readonly isSealed: boolean;
}

interface Writing {
  count(): number;
  /** False: it is too much for this batch. */
  add(event: Ready): boolean;
  end(): Pick<Batch, 'events' | 'last'>;
}

/** Writes events one behind the other; where hashes may be left out, those that the receiver comes to by itself. */
function createWriting(after: Mark, isLinked: boolean): Writing {
  const events: string[] = [];
  let last = after;
  let bytes = 0;
  /** The last one was written without its hash. */
  let isOpen = false;
  const close = (): void => {
    const open = isOpen ? events.pop() : undefined;
    if (open !== undefined) events.push(withHash(open, last.hash));
    isOpen = false;
  };
  return {
    count: () => events.length,
    add({ seq, hash, content, raw }) {
      const follows = content !== null && isLinked && wireHash(last.hash, content) === hash;
      const text = content === null ? raw : follows ? JSON.stringify(content) : JSON.stringify({ ...content, hash });
      // With room for a hash in any case: the limit is of what is sent at the end.
      bytes += Buffer.byteLength(text) + hashRoom;
      if (events.length > 0 && bytes > batchLimits.bytes) return false;
      // Before one that doesn't follow, the receiver must know where it is.
      if (!follows) close();
      events.push(text);
      isOpen = follows;
      last = { seq, hash };
      return true;
    },
    end() {
      close();
      return { events, last };
    },
  };
}

const hashRoom = 80;
const withHash = (event: string, of: string): string => `${event.slice(0, -1)},"hash":"${of}"}`;

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

function wireOf(parts: PackParts & { readonly envelope: Envelope }, source: Source, row: Row, portrait: Portrait): Ready {
  const { keyring, envelope } = parts;
  const { origin, epoch } = source;
  const ready = (content: Omit<WireEvent, 'cell' | 'hash'>, of: string, cellJson: string | null): Ready => {
    const { seq, id } = content;
    const cell = cellJson === null ? null : envelope.sealJson(cellJson, eventPlace({ origin, epoch, seq, id }));
    return { seq, hash: of, content: { ...content, cell }, raw: '', isSealed: cell !== null };
  };
  if ('own' in row) {
    const { seq, id, type, schema_version: version, subject, at, body, hash: own } = row.own;
    const content = { seq, id, type, version, subject, at, body, digest: digestOf(row.own) };
    return ready(content, hexOf(own), portrait === undefined ? cellOf(parts, row.own) : JSON.stringify({ portrait }));
  }
  const { seq, event_id: id, type, version, subject, at, body, digest, hash: of, sealed } = row.received;
  if (type === '?') return { seq, hash: of, content: null, raw: body, isSealed: false };
  const content = { seq, id, type, version, subject, at, body, digest };
  if (type === 'person.portrait-taken') return ready(content, of, portrait === undefined ? null : JSON.stringify({ portrait }));
  return ready(content, of, sealed === null ? null : keyring.openText(sealed, receivedContext(id)));
}

/** What only the receiver may read of an event, as JSON (CellContent); null: nothing, or it was erased. */
function cellOf({ store: from, keyring, zone, toCity }: PackParts, row: EventRow): string | null {
  if (row.type === 'check.batch-handed-over' && row.subject !== null) {
    return toCity ? JSON.stringify({ batch: handedOverLines(from, keyring, row.subject, zone) } satisfies CellContent) : null;
  }
  if (row.type === 'ticket.issued' && row.subject !== null) {
    const cell = ticketCell(from, row.subject);
    const content: CellContent | null = cell === null ? null : { ticket: { maskedName: cell.masked_name, priority: cell.priority } };
    return content === null ? null : JSON.stringify(content);
  }
  if (row.sealed === null || isErased(row.sealed) || row.subject === null) return null;
  // Sealed once, in the row that the event tells of; it is JSON there, too.
  return `{"event":${keyring.openText(row.sealed, cellContext(row.type, row.subject))}}`;
}

function digestOf(row: EventRow): string | null {
  const digest = cellDigest(row);
  return digest === null ? null : hexOf(digest);
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
