import type * as z from 'zod';
import { eventTypes, type EventType } from '../../outbox/event-types.ts';
import type { WireEvent } from './wire.ts';

export { eventTypes, type EventBody, type EventType } from '../../outbox/event-types.ts';

/** Whose effect a receiver owes. Every other type is history: kept, passed on, without an effect of its own. */
export const appliedTypes = [
  'person.registered',
  'person.corrected',
  'person.verified',
  'ticket.issued',
  'ticket.handed-over',
  'ticket.moved',
  'card.revoked',
  'person.portrait-taken',
  'person.consented',
  'agency.joined',
  'agency.released',
] as const satisfies EventType[];
export type AppliedType = (typeof appliedTypes)[number];

type Typed = Pick<WireEvent, 'type' | 'version'>;

/** Whether this program knows that type in that version. */
export function isKnown({ type, version }: Typed): boolean {
  return Object.hasOwn(eventTypes, type) && eventTypes[type as EventType].version === version;
}

/** Whether the body has its type's shape, and what it says; what is more in it is no mistake. */
export function readBody({ type, body }: Pick<WireEvent, 'type' | 'body'>): z.ZodSafeParseResult<unknown> {
  return eventTypes[type as EventType].body.safeParse(jsonOf(body));
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
