import type { AuditKind } from '../api/contract/index.ts';
import { eventTypes } from '../outbox/index.ts';

/** By the longest beginning of a type that fits. */
const beginnings: readonly (readonly [beginning: string, kind: AuditKind])[] = [
  ['staff.signed-in', 'sign-in'],
  ['staff.sign-in-failed', 'sign-in'],
  ['staff.session-ended', 'sign-in'],
  ['staff.stepped-up', 'sign-in'],
  ['staff.exported', 'exports'],
  ['staff.', 'accounts'],
  ['terminal.', 'machines'],
  ['keys.', 'machines'],
  ['person.', 'files'],
  ['assist.', 'files'],
  ['agency.', 'files'],
  ['check.', 'checks'],
  ['health.', 'files'],
  ['training.', 'training'],
  ['lodging.', 'lodging'],
  ['card.', 'cards'],
  ['counter.', 'counters'],
  ['ticket.', 'tickets'],
  ['paper.', 'papers'],
  ['pack.', 'papers'],
  ['luggage.', 'luggage'],
  ['plan.', 'plan'],
  ['audit.', 'audit'],
];

export function kindOf(type: string): AuditKind {
  return beginnings.find(([beginning]) => type.startsWith(beginning))?.[1] ?? 'other';
}

/** Every type of that kind that this program knows. */
export function typesOf(kind: AuditKind): string[] {
  return Object.keys(eventTypes).filter((type) => kindOf(type) === kind);
}
