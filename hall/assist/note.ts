import { appendEvents, prepareEvent, type EventBody, type EventMaking, type EventType } from '../outbox/index.ts';
import type { Writer } from '../store/index.ts';

type AssistEvent = Extract<EventType, `assist.${string}`>;

/** One more link in the chain, in the transaction of what it tells of. */
export function note<T extends AssistEvent>(tx: Writer, making: EventMaking, type: T, at: number, body: EventBody<T>): void {
  appendEvents(tx, [prepareEvent<AssistEvent>(making, { type, subject: null, at, body })]);
}
