import { hash as digestOf } from 'node:crypto';
import type { IdMaker } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import { cellDigest } from './cell-digest.ts';
import { eventTypes, type EventBody, type EventType } from './event-types.ts';
import { insertEvent, lastEvent, type EventRow } from './store.ts';

/** An event that is ready but for its place in the line. Made outside the transaction, because sealing takes time. */
export type PreparedEvent = Omit<EventRow, 'seq' | 'hash' | 'digest'>;

export interface EventMaking {
  readonly ids: IdMaker;
}

/**
 * Throws when the body doesn't have its type's shape: a bug here, and nothing may be written then.
 * @param sealed the cell of the row that the event tells of, as it stands there: sealed once, it opens by that row's context
 */
export function prepareEvent<T extends EventType>(
  making: EventMaking,
  event: {
    readonly type: T;
    readonly subject: string | null;
    readonly at: number;
    readonly body: EventBody<T>;
    readonly sealed?: Uint8Array;
  },
): PreparedEvent {
  const shape = eventTypes[event.type];
  const id = making.ids.next<'event'>();
  if ((shape.sealed === null) !== (event.sealed === undefined)) throw new Error(`${event.type} with or without its sealed cell`);
  return {
    id,
    type: event.type,
    schema_version: shape.version,
    subject: event.subject,
    at: event.at,
    body: JSON.stringify(shape.body.parse(event.body)),
    sealed: event.sealed ?? null,
  };
}

/** Writes events behind the last one: no gap in seq, each hash over the one before. Call it inside the transaction of the change it tells of. */
export function appendEvents(tx: Writer, events: readonly PreparedEvent[]): void {
  const last = lastEvent(tx);
  let seq = last?.seq ?? 0;
  let previous = last?.hash ?? firstHash;
  for (const event of events) {
    seq += 1;
    const hash = hashOf(seq, event, previous);
    insertEvent(tx, { ...event, seq, hash });
    previous = hash;
  }
}

const firstHash = new Uint8Array(32);

/**
 * SHA-256 over lines of UTF-8, joined by one line feed: the previous hash, seq, id, type, version, subject, at, body, and the digest of
 * the sealed cell (so that the cell can be erased). Hexadecimal; nothing where there is none. No part has a line feed in it.
 */
export function hashOf(seq: number, event: PreparedEvent & Pick<EventRow, 'digest'>, previous: Uint8Array): Uint8Array {
  const digest = inHex(cellDigest(event) ?? new Uint8Array());
  const before = inHex(previous);
  const { id, type, schema_version: version, subject, at, body } = event;
  return digestOf('sha256', `${before}\n${seq}\n${id}\n${type}\n${version}\n${subject ?? ''}\n${at}\n${body}\n${digest}`, 'buffer');
}

function inHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
