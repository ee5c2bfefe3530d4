import * as z from 'zod';
import { base } from './common.ts';
import { localised } from './kiosk.ts';

const id = z.string().max(64);
const ms = z.number().int();
const text = z.string().trim().min(1).max(60);

export const trainingCourse = z.object({
  code: z.string(),
  name: localised,
  /** Class hours. */
  hours: z.number().int(),
  /** It ends with a test, so that presence alone doesn't finish it. */
  examined: z.boolean(),
});
export type TrainingCourse = z.infer<typeof trainingCourse>;

export const trainingSession = z.object({
  sessionId: z.string(),
  course: z.string(),
  hours: z.number().int(),
  place: z.string(),
  teacher: z.string(),
  capacity: z.number().int(),
  startsAtMs: ms,
  endsAtMs: ms,
  state: z.enum(['planned', 'cancelled']),
  enrolled: z.number().int(),
  waiting: z.number().int(),
  present: z.number().int(),
  /** Send it back with a change: one that was made on an older state is refused. */
  rev: z.number().int(),
});
export type TrainingSession = z.infer<typeof trainingSession>;

export const trainingSeat = z.object({
  personId: z.string(),
  name: z.string(),
  state: z.enum(['enrolled', 'waiting']),
  /** In the waiting list, from 1; null: enrolled. */
  place: z.number().int().nullable(),
  presentAtMs: ms.nullable(),
  result: z.enum(['passed', 'again']).nullable(),
  hours: z.number().int(),
  complete: z.boolean(),
  certificate: z.string().nullable(),
});
export type TrainingSeat = z.infer<typeof trainingSeat>;
export const trainingPage = z.object({ session: trainingSession, seats: z.array(trainingSeat) });
export type TrainingPage = z.infer<typeof trainingPage>;

/** What a person at the kiosk may choose; nothing of anybody else. */
export const trainingOffer = z.object({
  sessionId: z.string(),
  course: trainingCourse,
  place: z.string(),
  startsAtMs: ms,
  endsAtMs: ms,
  free: z.number().int(),
  own: z.enum(['none', 'enrolled', 'waiting', 'present']),
  /** In the waiting list, from 1. */
  ownPlace: z.number().int().nullable(),
  /** It is about to begin, or has begun: presence can be signed now. */
  signInNow: z.boolean(),
});
export type TrainingOffer = z.infer<typeof trainingOffer>;
export const trainingOffers = z.object({ hours: z.number().int(), hoursNeeded: z.number().int(), offers: z.array(trainingOffer) });
export type TrainingOffers = z.infer<typeof trainingOffers>;

const staff = base.errors({
  STAFF_ONLY: { status: 401 },
  NOT_ALLOWED: { status: 403 },
  NO_SUCH_SESSION: { status: 404 },
  NO_SUCH_PERSON: { status: 404 },
});
const ofSession = z.object({ sessionId: id });
const seatErrors = {
  /** It is over or was cancelled. */
  SESSION_OVER: { status: 409 },
  /** Another session of the person lies at the same time. */
  OVERLAPS: { status: 409 },
};
const full = { FULL: { status: 409 } };
const ofSeat = ofSession.extend({ personId: id });
const byNumber = ofSession.extend({ number: z.string().trim().max(24) });
const inVisit = z.object({ visitId: id });

export const trainingContract = {
  calendar: staff
    .input(z.object({ fromMs: ms, toMs: ms }))
    .output(z.object({ hoursNeeded: z.number().int(), courses: z.array(trainingCourse), sessions: z.array(trainingSession) })),
  session: staff.input(ofSession).output(trainingPage),
  /** `sessionId` null: a new one. A smaller room than people enrolled is refused. */
  save: staff
    .input(
      z.object({
        sessionId: id.nullable(),
        rev: z.number().int(),
        course: z.string().max(40),
        place: text,
        teacher: text,
        capacity: z.number().int().min(1).max(500),
        startsAtMs: ms,
        endsAtMs: ms,
      }),
    )
    .errors({ NO_SUCH_COURSE: { status: 422 }, BAD_TIME: { status: 422 }, TOO_SMALL: { status: 409 }, CHANGED: { status: 409 } })
    .output(trainingSession),
  cancel: staff
    .input(ofSession.extend({ rev: z.number().int() }))
    .errors({ CHANGED: { status: 409 } })
    .output(trainingSession),
  /** By the whole number on the card. Full: the waiting list. */
  enrol: staff.input(byNumber).errors(seatErrors).output(trainingPage),
  leave: staff.input(ofSeat).errors(seatErrors).output(trainingPage),
  /** Ticked at the desk, and taken back. */
  setPresent: staff
    .input(ofSeat.extend({ present: z.boolean() }))
    .errors(seatErrors)
    .output(trainingPage),
  /** By the number on the card, typed or from a reader: the person is here. Who wasn't enrolled is, where there is room. */
  signIn: staff
    .input(byNumber)
    .errors({ ...seatErrors, ...full })
    .output(trainingPage),
  setResult: staff
    .input(ofSeat.extend({ result: z.enum(['passed', 'again']).nullable() }))
    .errors({ NOT_PRESENT: { status: 409 } })
    .output(trainingPage),
  /** Gives the certificate its number, once. */
  certify: staff
    .input(z.object({ personId: id }))
    .errors({ NOT_COMPLETE: { status: 409, data: z.object({ hours: z.number().int(), hoursNeeded: z.number().int() }) } })
    .output(z.object({ number: z.string() })),
  /** A4 as PDF. */
  certificate: staff
    .input(z.object({ personId: id }))
    .errors({ NO_CERTIFICATE: { status: 404 } })
    .output(z.object({ fileName: z.string(), mime: z.string(), base64: z.string() })),
  /** At the kiosk, in phase file. */
  offers: base.input(inVisit).output(trainingOffers),
  take: base
    .input(inVisit.extend({ sessionId: id }))
    .errors(seatErrors)
    .output(trainingOffers),
  giveUp: base
    .input(inVisit.extend({ sessionId: id }))
    .errors(seatErrors)
    .output(trainingOffers),
  here: base
    .input(inVisit.extend({ sessionId: id }))
    .errors({ ...seatErrors, ...full })
    .output(trainingOffers),
};
