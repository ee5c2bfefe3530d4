import type { TrainingCourse, TrainingOffers, TrainingPage, TrainingSession } from '../api/contract/index.ts';
import { calendarDay, maskName, normaliseIdNumber } from '../identity/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { numberIndexOf, personByNumber } from '../registration/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { certificatePdf } from './certificate-pdf.ts';
import { certify } from './certify.ts';
import { countedOf, courseOf, mayBePresent, standingOf, trainingRules, type TrainingStanding } from './rules.ts';
import { enrol, leave, setPresent, setResult, signIn, type OfSeat, type SeatRefusal } from './seats.ts';
import { cancel, saveSession, type SaveRefusal, type SessionWish } from './sessions.ts';
import {
  attendedBy,
  certificateOf,
  personName,
  placeInWaiting,
  seatOf,
  seatsOf,
  sessionById,
  sessionsBetween,
  type SessionRow,
} from './store.ts';
import type { TrainingParts } from './training-parts.ts';

/** How far a person's training is. */
export function trainingOf(from: Reader, personId: string): TrainingStanding {
  return standingOf(attendedBy(from, personId));
}

/** How far a person's training is, with the number of their certificate; null: none was made out. */
export const trainingFileOf = (from: Reader, personId: string): TrainingStanding & { readonly certificate: string | null } => ({
  ...trainingOf(from, personId),
  certificate: certificateOf(from, personId)?.number ?? null,
});

/** The courses that count for a person, the earliest first, and the number of the certificate over all of them. */
export const trainingRecordOf = (from: Reader, personId: string) => ({
  courses: countedOf(attendedBy(from, personId))
    .toSorted((a, b) => a.startsAtMs - b.startsAtMs)
    .flatMap(({ course: code, hours, startsAtMs }) => {
      const course = courseOf(code);
      return course === null ? [] : [{ course: course.name, hours, startsAtMs }];
    }),
  certificate: certificateOf(from, personId)?.number ?? null,
});

interface InSession {
  readonly sessionId: string;
}
interface OfPerson extends InSession {
  readonly personId: string;
}
interface ByNumber extends InSession {
  readonly number: string;
}
type Page = Result<TrainingPage, SeatRefusal>;
type Offers = Result<TrainingOffers, SeatRefusal>;

/** Sessions, seats and certificates. Changes at the desk name the staff member; those at the kiosk are the person's own. */
export interface Training {
  calendar(span: { readonly fromMs: number; readonly toMs: number }): {
    hoursNeeded: number;
    courses: TrainingCourse[];
    sessions: TrainingSession[];
  };
  session(sessionId: string): Page;
  save(staffId: string, wish: SessionWish): Result<TrainingSession, SaveRefusal>;
  cancel(staffId: string, input: InSession & { readonly rev: number }): Result<TrainingSession, 'CHANGED' | 'NO_SUCH_SESSION'>;
  enrol(staffId: string, input: ByNumber): Page;
  leave(staffId: string, input: OfPerson): Page;
  setPresent(staffId: string, input: OfPerson & { readonly present: boolean }): Page;
  signIn(staffId: string, input: ByNumber): Page;
  setResult(staffId: string, input: OfPerson & { readonly result: 'passed' | 'again' | null }): Page;
  certify(staffId: string, personId: string): ReturnType<typeof certify>;
  certificate(personId: string): Promise<{ fileName: string; mime: string; base64: string } | null>;
  offers(personId: string): TrainingOffers;
  take(personId: string, sessionId: string): Offers;
  maskedNameOf(personId: string): string;
  /** As `take`, within a transaction of something larger. A refusal has written nothing. */
  seatIn(tx: Writer, of: OfPerson): Result<true, SeatRefusal>;
  giveUp(personId: string, sessionId: string): Offers;
  here(personId: string, sessionId: string): Offers;
}

const mostSessions = 400;
const offeredAheadMs = 60 * 24 * 60 * 60_000;
const mostOffered = 60;

export function createTraining(parts: TrainingParts): Training {
  const { store, keyring } = parts;

  const personIdOf = (number: string): string | null =>
    personByNumber(store, numberIndexOf(keyring, normaliseIdNumber(number)))?.id ?? null;

  function seat(of: OfSeat, work: (tx: Writer, parts: TrainingParts, of: OfSeat) => Result<true, SeatRefusal>): Page {
    const done = store.transaction((tx) => work(tx, parts, of));
    return done.ok ? pageOf(store, of.sessionId) : done;
  }
  function byNumber(staffId: string, input: ByNumber, work: typeof enrol): Page {
    const personId = personIdOf(input.number);
    return personId === null ? refuse('NO_SUCH_PERSON') : seat({ sessionId: input.sessionId, personId, staffId }, work);
  }
  function own(personId: string, sessionId: string, work: typeof enrol): Offers {
    const done = store.transaction((tx) => work(tx, parts, { sessionId, personId, staffId: null }));
    return done.ok ? ok(offersFor(parts, personId)) : done;
  }
  const sessionNow = (id: string): SessionRow => {
    const session = sessionById(store, id);
    if (session === null) throw new Error('a session that was saved must be there');
    return session;
  };

  return {
    calendar: ({ fromMs, toMs }) => ({
      hoursNeeded: trainingRules.hoursNeeded,
      courses: trainingRules.courses,
      sessions: sessionsBetween(store, fromMs, toMs, mostSessions),
    }),
    session: (sessionId) => pageOf(store, sessionId),
    save(staffId, wish) {
      const saved = store.transaction((tx) => saveSession(tx, parts, wish, staffId));
      return saved.ok ? ok(sessionNow(saved.value)) : saved;
    },
    cancel(staffId, input) {
      const done = store.transaction((tx) => cancel(tx, parts, { ...input, staffId }));
      return done.ok ? ok(sessionNow(input.sessionId)) : done;
    },
    enrol: (staffId, input) => byNumber(staffId, input, enrol),
    leave: (staffId, input) => seat({ ...input, staffId }, leave),
    setPresent: (staffId, { present, ...input }) => seat({ ...input, staffId }, (tx, all, of) => setPresent(tx, all, of, present)),
    signIn: (staffId, input) => byNumber(staffId, input, signIn),
    setResult: (staffId, { result, ...input }) => seat({ ...input, staffId }, (tx, all, of) => setResult(tx, all, of, result)),
    certify: (staffId, personId) => store.transaction((tx) => certify(tx, parts, { personId, staffId })),
    certificate: (personId) => certificateFile(parts, personId),
    offers: (personId) => offersFor(parts, personId),
    take: (personId, sessionId) => own(personId, sessionId, enrol),
    maskedNameOf: (personId) => maskName(personName(store, personId) ?? ''),
    seatIn: (tx, of) => enrol(tx, parts, { ...of, staffId: null }),
    giveUp: (personId, sessionId) => own(personId, sessionId, leave),
    here: (personId, sessionId) => own(personId, sessionId, signIn),
  };
}

/** A session with who is in it, the enrolled first, then who waits in their order. */
function pageOf(store: Reader, sessionId: string): Page {
  const session = sessionById(store, sessionId);
  if (session === null) return refuse('NO_SUCH_SESSION');
  let place = 0;
  const seats = seatsOf(store, sessionId).map(({ personId, name, state, presentAtMs, result }) => {
    const { hours, complete } = trainingOf(store, personId);
    const certificate = certificateOf(store, personId)?.number ?? null;
    return { personId, name, state, presentAtMs, result, place: state === 'waiting' ? (place += 1) : null, hours, complete, certificate };
  });
  return ok({ session, seats });
}

/** What can be taken from now on; what was called off isn't shown. */
function offersFor({ store: from, clock }: TrainingParts, personId: string): TrainingOffers {
  const nowMs = clock.nowMs();
  const { hours, hoursNeeded } = trainingOf(from, personId);
  const offers = sessionsBetween(from, nowMs, nowMs + offeredAheadMs, mostOffered).flatMap((session) => {
    const course = courseOf(session.course);
    if (course === null || session.state === 'cancelled') return [];
    const { sessionId, place, startsAtMs, endsAtMs, capacity, enrolled, waiting } = session;
    const has = seatOf(from, sessionId, personId);
    const state = has === null ? 'none' : has.presentAtMs === null ? has.state : 'present';
    return [
      {
        sessionId,
        course,
        place,
        startsAtMs,
        endsAtMs,
        free: waiting > 0 ? 0 : Math.max(0, capacity - enrolled),
        own: state,
        ownPlace: has?.state === 'waiting' ? placeInWaiting(from, sessionId, has.turn) : null,
        signInNow: mayBePresent(session, nowMs),
      } as const,
    ];
  });
  return { hours, hoursNeeded, offers };
}

async function certificateFile(parts: TrainingParts, personId: string): ReturnType<Training['certificate']> {
  const row = certificateOf(parts.store, personId);
  const name = personName(parts.store, personId);
  if (row === null || name === null) return null;
  const facts = { ...row, hall: parts.profile.name, name, issuedOn: calendarDay(row.issuedAtMs, parts.zone) };
  const pdf = await certificatePdf(facts, parts.font());
  return { fileName: `${row.number}.pdf`, mime: 'application/pdf', base64: Buffer.from(pdf).toString('base64') };
}
