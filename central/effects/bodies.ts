import type { EventBody, EventType } from '../../hall/sync/contract/index.ts';
import type { Effect } from './effect.ts';

export type Told<T extends EventType> = Effect & { readonly body: EventBody<T> };

/** The effects of one type, in their order. Judging a batch read each body by its type's schema. */
export function toldOf<T extends EventType>(effects: readonly Effect[], type: T): Told<T>[] {
  return effects.filter((effect): effect is Told<T> => effect.event.type === type);
}

/** The last of each: one row may be written once in a statement. */
export function lastOfEach<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/** What is told of each, one after another, as one. */
export function togetherOfEach<T>(all: readonly T[], keyOf: (one: T) => string, together: (first: T, next: T) => T): T[] {
  const of = new Map<string, T>();
  for (const one of all) {
    const before = of.get(keyOf(one));
    of.set(keyOf(one), before === undefined ? one : together(before, one));
  }
  return [...of.values()];
}
