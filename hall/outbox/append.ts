import { hash as digestOf } from 'node:crypto';
import type { IdMaker } from '../kernel/index.ts';
import type { Keyring, Writer } from '../store/index.ts';
import { eventTypes, type EventBody, type EventSealed, type EventType } from './event-types.ts';
import { insertEvent, lastEvent, type EventRow } from './store.ts';

/** An event that is ready but for its place in the line. Made outside the transaction, because sealing takes time. */
export type PreparedEvent = Omit<EventRow, 'seq' | 'prev_hash' | 'hash'>;

export interface EventMaking {
  readonly keyring: Keyring;
  readonly ids: IdMaker;
}

/** Throws when the body doesn't have its type's shape: a bug here, and nothing may be written then. */
export function prepareEvent<T extends EventType>(
  making: EventMaking,
  event: {
    readonly type: T;
    readonly subject: string | null;
    readonly at: number;
    readonly body: EventBody<T>;
    readonly sealed?: EventSealed<T>;
  },
): PreparedEvent {
  const shape = eventTypes[event.type];
  const id = making.ids.next<'event'>();
  const sealed = shape.sealed === null ? null : JSON.stringify(shape.sealed.parse(event.sealed));
  return {
    id,
    type: event.type,
    schema_version: shape.version,
    subject: event.subject,
    at: event.at,
    body: JSON.stringify(shape.body.parse(event.body)),
    sealed: sealed === null ? null : making.keyring.seal(sealed, `events|sealed|${id}`),
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
    insertEvent(tx, { ...event, seq, prev_hash: previous, hash });
    previous = hash;
  }
}

const firstHash = new Uint8Array(32);

/** SHA-256 over the previous hash and the record as a JSON array; the sealed cell goes in by its own digest, so that it can be erased one day. */
export function hashOf(seq: number, event: PreparedEvent, previous: Uint8Array): Uint8Array {
  const digest = event.sealed === null ? null : digestOf('sha256', event.sealed);
  const record = JSON.stringify([seq, event.id, event.type, event.schema_version, event.subject, event.at, event.body, digest]);
  // One call on one buffer: a Hash object costs several times the hashing of so little.
  return digestOf('sha256', Buffer.concat([previous, Buffer.from(record)]), 'buffer');
}
