import * as z from 'zod';
import type { HealthClass, HealthStandingView, LookPurpose } from '../api/contract/index.ts';
import type { HallCatalogue } from '../catalogue/index.ts';
import { addDays } from '../checks/index.ts';
import { consentsNow } from '../consent/index.ts';
import { noteLook, preparePicture, scanFrame } from '../files/index.ts';
import { calendarDay, isCalendarDay, type CalendarDay } from '../identity/index.ts';
import { ok, refuse, type Clock, type IdMaker, type PersonId, type Result } from '../kernel/index.ts';
import { appendEvents, eraseSealed, prepareEvent } from '../outbox/index.ts';
import type { Keyring, Reader, Store, Writer } from '../store/index.ts';
import { certificatesOf, deleteCertificates, insertCertificate, insertScan, scanOf, servicesOf, type CertificateRow } from './store.ts';

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
  readonly certificates: readonly CertificateRow[];
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
  return { certificates: standing.certificates.map((one) => ({ ...one, hasScan: one.hasScan === 1 })), missing };
}

export interface Recording {
  readonly personId: string;
  readonly class: HealthClass;
  readonly validUntil: string;
  /** A picture of the certificate as a data URL. */
  readonly scan: string | null;
}
export type RecordRefusal = 'NO_SUCH_PERSON' | 'NO_CONSENT' | 'OLD_CONSENT' | 'BAD_DAY' | 'UNREADABLE_PICTURE';

export interface Health {
  of(personId: string): HealthStandingView | null;
  record(staffId: string, input: Recording): Promise<Result<HealthStandingView, RecordRefusal>>;
  /** A data URL; the look is durable before it leaves. null: there is none. */
  scan(doer: Doer, input: { readonly personId: string; readonly certificateId: string; readonly purpose: LookPurpose }): string | null;
}
type Doer = Parameters<typeof noteLook>[2];

const profile = z.object({ services: z.array(z.string()) });
/** A certificate lasts a year; more is a slip of the hand. */
const longestDays = 2 * 366;

export function createHealth(parts: HealthParts): Health {
  const { store } = parts;
  const today = (): CalendarDay => calendarDay(parts.clock.nowMs(), parts.zone);

  const of = (personId: string): HealthStandingView | null => healthView(store, parts.catalogue, personId, today());

  return {
    of,
    async record(staffId, input) {
      const picture = input.scan === null ? null : await preparePicture(input.scan, scanFrame);
      if (input.scan !== null && picture === null) return refuse('UNREADABLE_PICTURE');
      const done = record(parts, staffId, input, picture);
      if (!done.ok) return done;
      const standing = of(input.personId);
      return standing === null ? refuse('NO_SUCH_PERSON') : ok(standing);
    },
    scan: (doer, { personId, certificateId, purpose }) =>
      store.transaction((tx) => {
        const sealed = scanOf(tx, personId, certificateId);
        if (sealed === null) return null;
        noteLook(tx, parts, doer, { personId, part: 'document', purpose });
        const jpeg = parts.keyring.open(sealed, scanPlace(certificateId));
        return `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`;
      }),
  };
}

const scanPlace = (certificateId: string) => `health_scans|sealed|${certificateId}` as const;

/** The certificate with its picture, or neither. */
function record(
  parts: HealthParts,
  staffId: string,
  { personId, class: kind, validUntil }: Recording,
  picture: Uint8Array | null,
): Result<true, RecordRefusal> {
  const day = calendarDay(parts.clock.nowMs(), parts.zone);
  if (!isCalendarDay(validUntil) || validUntil < day || validUntil > addDays(day, longestDays)) return refuse('BAD_DAY');
  const id = parts.ids.next<'health'>();
  const atMs = parts.clock.nowMs();
  const sealed = parts.keyring.seal(JSON.stringify({ personId, class: kind, validUntil }), `health_certificates|sealed|${id}`);
  const scan = picture === null ? null : parts.keyring.seal(picture, scanPlace(id));
  return parts.store.transaction((tx): Result<true, RecordRefusal> => {
    if (servicesOf(tx, personId) === null) return refuse('NO_SUCH_PERSON');
    const consent = consentsNow(tx, personId as PersonId).find(({ purpose }) => purpose === 'health');
    if (consent?.given !== 1) return refuse('NO_CONSENT');
    if (scan !== null && !namesPicture(consent.text_version)) return refuse('OLD_CONSENT');
    insertCertificate(tx, { id, personId, class: kind, validUntil, atMs, staffId, sealed });
    if (scan !== null) insertScan(tx, id, scan);
    const body = { certificateId: id, staffId };
    appendEvents(tx, [prepareEvent(parts, { type: 'health.recorded', subject: id, at: atMs, body, sealed })]);
    parts.settle(tx, personId, 'health', staffId);
    return ok(true);
  });
}

/** Since this text the notice says that a picture of the certificate is kept; who agreed to an older one agreed to less. */
const firstWithPicture = [2026, 11, 2] as const;

function namesPicture(textVersion: string): boolean {
  const [, year, month, turn] = /^notice-(\d+)-(\d+)-(\d+)\./.exec(textVersion) ?? [];
  const at = [year, month, turn].map(Number);
  for (const [i, first] of firstWithPicture.entries()) {
    const given = at[i] ?? Number.NaN;
    if (given !== first) return given > first;
  }
  return true;
}

/** The person takes their yes back: every certificate goes, also out of the history's sealed cells. */
export function eraseHealth(tx: Writer, parts: Pick<HealthParts, 'ids' | 'clock' | 'settle'>, personId: string, staffId: string): void {
  const gone = deleteCertificates(tx, personId);
  if (gone.length === 0) return;
  for (const { id, atMs } of gone) eraseSealed(tx, id, atMs);
  const body = { certificateIds: gone.map(({ id }) => id), staffId };
  appendEvents(tx, [prepareEvent(parts, { type: 'health.erased', subject: null, at: parts.clock.nowMs(), body })]);
  parts.settle(tx, personId, 'health', staffId);
}
