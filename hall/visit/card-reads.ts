import type { Clock } from '../kernel/index.ts';
import type { IdReader } from '../ports/index.ts';
import { numberIndexOf, personByNumber } from '../registration/index.ts';
import type { Keyring, Reader } from '../store/index.ts';

/** Long enough to walk back from the reader to the counter, too short for somebody who left. */
const freshMs = 5 * 60_000;

/** Whose card was on the reader just now, as ids of files: what a clerk records in their presence is proved by it. */
export interface CardReads {
  /** True once for each card that was read twice alike, within five minutes after it. */
  take(personId: string): boolean;
  close(): void;
}

export function createCardReads(parts: {
  readonly clock: Clock;
  readonly store: Reader;
  readonly keyring: Keyring;
  readonly reader: IdReader;
}): CardReads {
  const { clock, store, keyring, reader } = parts;
  let pending: { readonly readId: number; readonly personId: string } | null = null;
  const read = new Map<string, number>();
  const stop = reader.onEvent((event) => {
    if (event.type === 'read') {
      const person = personByNumber(store, numberIndexOf(keyring, event.card.number));
      pending = person === null ? null : { readId: event.readId, personId: person.id };
    }
    if (event.type !== 'confirmed' || pending?.readId !== event.readId) return;
    for (const [id, atMs] of read) if (clock.monotonicMs() - atMs > freshMs) read.delete(id);
    read.set(pending.personId, clock.monotonicMs());
  });
  return {
    take(personId) {
      const atMs = read.get(personId);
      read.delete(personId);
      return atMs !== undefined && clock.monotonicMs() - atMs <= freshMs;
    },
    close: stop,
  };
}
