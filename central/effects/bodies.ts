import { eventTypes, jsonOf, type EventBody, type EventType } from '../../hall/sync/contract/index.ts';
import type { Effect } from './effect.ts';

export type Told<T extends EventType> = Effect & { readonly body: EventBody<T> };

/** The effects of one type, in their order, with their bodies read. They were judged: what doesn't parse is a bug. */
export function toldOf<T extends EventType>(effects: readonly Effect[], type: T): Told<T>[] {
  return effects
    .filter(({ event }) => event.type === type)
    .map((effect) => ({ ...effect, body: eventTypes[type].body.parse(jsonOf(effect.event.body)) as EventBody<T> }));
}

/** The last of each: one row may be written once in a statement. */
export function lastOfEach<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}
