import * as z from 'zod';
import type { HealthClass, HealthStandingView } from '../api/contract/index.ts';
import type { HallCatalogue } from '../catalogue/index.ts';
import { addDays } from '../checks/index.ts';
import { calendarDay, isCalendarDay, type CalendarDay } from '../identity/index.ts';
import { ok, refuse, type Clock, type IdMaker, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { Keyring, Reader, Store, Writer } from '../store/index.ts';
import { certificatesOf, hasHealthConsent, insertCertificate, servicesOf, type HealthRow } from './store.ts';

export interface HealthParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly clock: Clock;
  readonly zone: string;
  readonly catalogue: Pick<HallCatalogue, 'service'>;
  /** The person's file follows. */
  readonly settle: (tx: Writer, personId: string, why: 'health', staffId: string) => void;
}

export interface HealthStanding {
  /** One a class, the one that is valid longest. */
  readonly certificates: readonly HealthRow[];
}

/** What certificates a person has; whether one covers a service on a day is `coversHealth`. */
export function healthOf(from: Reader, personId: string): HealthStanding {
  return { certificates: certificatesOf(from, personId) };
}

/** Whether work of that class may be done on that day. A certificate covers its own class, and every one covers `general`. */
export function coversHealth({ certificates }: HealthStanding, needed: HealthClass, today: CalendarDay): boolean {
  return certificates.some((one) => (one.class === needed || needed === 'general') && one.validUntil >= today);
}

/**
 * The last day on which certificates cover the services that a person's file names, as far as any was ever recorded for them: what never
 * was there can't run out. null: no service needs one that was.
 */
export function healthUntil(from: Reader, catalogue: HealthParts['catalogue'], personId: string): CalendarDay | null {
  const cell = servicesOf(from, personId);
  if (cell === null) return null;
  const { certificates } = healthOf(from, personId);
  if (certificates.length === 0) return null;
  const ends = profile.parse(JSON.parse(cell)).services.flatMap((code) => {
    const needed = catalogue.service(code)?.healthClass;
    const fit = needed === undefined ? [] : certificates.filter((one) => one.class === needed || needed === 'general');
    const last = fit
      .map(({ validUntil }) => validUntil)
      .toSorted()
      .at(-1);
    return last === undefined ? [] : [last];
  });
  return ends.toSorted()[0] ?? null;
}

/** A person's certificates and the services that none covers; null: no such person. */
export function healthView(
  from: Reader,
  catalogue: HealthParts['catalogue'],
  personId: string,
  today: CalendarDay,
): HealthStandingView | null {
  const cell = servicesOf(from, personId);
  if (cell === null) return null;
  const standing = healthOf(from, personId);
  const missing = profile.parse(JSON.parse(cell)).services.filter((code) => {
    const needed = catalogue.service(code)?.healthClass;
    return needed !== undefined && !coversHealth(standing, needed, today);
  });
  return { certificates: [...standing.certificates], missing };
}

export interface Health {
  of(personId: string): HealthStandingView | null;
  record(
    staffId: string,
    input: { readonly personId: string; readonly class: HealthClass; readonly validUntil: string },
  ): Result<HealthStandingView, 'NO_SUCH_PERSON' | 'NO_CONSENT' | 'BAD_DAY'>;
}

const profile = z.object({ services: z.array(z.string()) });
/** A certificate lasts a year; more is a slip of the hand. */
const longestDays = 2 * 366;

export function createHealth(parts: HealthParts): Health {
  const { store } = parts;
  const today = (): CalendarDay => calendarDay(parts.clock.nowMs(), parts.zone);

  const of = (personId: string): HealthStandingView | null => healthView(store, parts.catalogue, personId, today());

  return {
    of,
    record(staffId, { personId, class: kind, validUntil }) {
      const day = today();
      if (!isCalendarDay(validUntil) || validUntil < day || validUntil > addDays(day, longestDays)) return refuse('BAD_DAY');
      const id = parts.ids.next<'health'>();
      const atMs = parts.clock.nowMs();
      const sealed = parts.keyring.seal(JSON.stringify({ personId, class: kind, validUntil }), `health_certificates|sealed|${id}`);
      const done = store.transaction((tx) => {
        if (servicesOf(tx, personId) === null) return refuse('NO_SUCH_PERSON');
        if (!hasHealthConsent(tx, personId)) return refuse('NO_CONSENT');
        insertCertificate(tx, { id, personId, class: kind, validUntil, atMs, staffId, sealed });
        const body = { certificateId: id, staffId };
        appendEvents(tx, [prepareEvent(parts, { type: 'health.recorded', subject: id, at: atMs, body, sealed })]);
        parts.settle(tx, personId, 'health', staffId);
        return ok(true);
      });
      if (!done.ok) return done;
      const standing = of(personId);
      return standing === null ? refuse('NO_SUCH_PERSON') : ok(standing);
    },
  };
}
