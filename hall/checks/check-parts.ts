import type { HallProfile } from '../texts/index.ts';
import type { Clock, IdMaker, Random } from '../kernel/index.ts';
import { calendarDay, type CalendarDay } from '../identity/index.ts';
import { appendEvents, prepareEvent, type EventBody } from '../outbox/index.ts';
import type { Keyring, Store, Writer } from '../store/index.ts';
import { insertLooks } from './store.ts';

/** What checks are made of. */
export interface CheckParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly clock: Clock;
  readonly random: Random;
  readonly zone: string;
  readonly profile: Pick<HallProfile, 'name'>;
  /** Whether this machine's upstream is a city, which takes batches. */
  readonly hasCity: boolean;
  /** The person's file follows. */
  readonly settle: (tx: Writer, personId: string, why: 'check', staffId: string) => void;
  /** A paper was queued. */
  readonly committed: () => void;
}

export const todayOf = ({ clock, zone }: Pick<CheckParts, 'clock' | 'zone'>): CalendarDay => calendarDay(clock.nowMs(), zone);

type CheckEvent =
  | 'check.batch-handed-over'
  | 'check.results-taken'
  | 'check.asked'
  | 'check.withdrawn'
  | 'check.batch-made'
  | 'check.told'
  | 'check.review-opened'
  | 'check.review-closed';

/** One more link in the chain, in the transaction of what it tells of. */
export function noteCheck<T extends CheckEvent>(
  tx: Writer,
  { ids, clock }: Pick<CheckParts, 'ids' | 'clock'>,
  type: T,
  subject: string,
  body: EventBody<T>,
): void {
  appendEvents(tx, [prepareEvent<CheckEvent>({ ids }, { type, subject, at: clock.nowMs(), body })]);
}

/** Writes down that somebody looked: for the history, and for the people who were looked at. */
export function noteLook(
  parts: Pick<CheckParts, 'store' | 'ids' | 'clock'>,
  look: { readonly staffId: string; readonly personIds: readonly string[]; readonly what: EventBody<'check.looked'>['what'] },
): void {
  const personIds = [...new Set(look.personIds)];
  if (personIds.length === 0) return;
  const at = parts.clock.nowMs();
  parts.store.transaction((tx) => {
    insertLooks(tx, { ...look, personIds, at });
    appendEvents(tx, [prepareEvent(parts, { type: 'check.looked', subject: null, at, body: { ...look, personIds } })]);
  });
}
