import { appendEvents, prepareEvent, type EventBody, type EventMaking, type EventType } from '../outbox/index.ts';
import type { Writer } from '../store/index.ts';

export type StaffEvent = Extract<EventType, `staff.${string}` | `terminal.${string}`>;

/** One more link in the chain, in the transaction of what it tells of. Sealing nothing, it may be made inside it. */
export function note<T extends StaffEvent>(
  tx: Writer,
  making: EventMaking,
  type: T,
  event: { readonly subject: string | null; readonly at: number; readonly body: EventBody<T> },
): void {
  appendEvents(tx, [prepareEvent<StaffEvent>(making, { type, ...event })]);
}
