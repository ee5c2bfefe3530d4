import type { StaffRole } from '../api/contract/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { Writer } from '../store/index.ts';
import type { Doer, FileParts, Look } from './file-parts.ts';
import { insertLook } from './kept/store.ts';

const order: readonly StaffRole[] = ['clerk', 'approver', 'manager', 'auditor'];

/** As which somebody with several roles looks: the one nearest to the counter. */
function roleOf(doer: Doer): StaffRole {
  return order.find((role) => doer.roles.includes(role)) ?? 'clerk';
}

/** Writes down that somebody looked: for the person, and as an event. Before the answer leaves, in a transaction of its own or of a change. */
export function noteLook(tx: Writer, parts: Pick<FileParts, 'ids' | 'clock'>, doer: Doer, look: Look): void {
  const { personId, part, purpose } = look;
  const at = parts.clock.nowMs();
  const role = roleOf(doer);
  insertLook(tx, parts.ids.next<'look'>(), personId, { atMs: at, staffId: doer.id, role, part, purpose });
  const body = { personId, part, purpose, role, by: doer.id };
  appendEvents(tx, [prepareEvent(parts, { type: 'person.looked-at', subject: personId, at, body })]);
}
