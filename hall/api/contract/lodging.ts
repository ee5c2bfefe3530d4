import * as z from 'zod';
import { base } from './common.ts';

const id = z.string().max(64);
const label = z.string().trim().min(1).max(20);
const bedSex = z.enum(['female', 'male']);

export const stayState = z.enum(['asked', 'assigned', 'in', 'out', 'withdrawn']);
export type StayState = z.infer<typeof stayState>;

const stay = z.object({
  stayId: z.string(),
  name: z.string(),
  state: stayState,
  /** YYYYMMDD; `untilDay` is the morning of leaving. */
  fromDay: z.string().nullable(),
  untilDay: z.string().nullable(),
  /** The morning of leaving is over. */
  late: z.boolean(),
  mayExtend: z.boolean(),
});
const bed = z.object({ bedId: z.string(), bed: z.number().int(), closed: z.boolean(), stay: stay.nullable() });
const room = z.object({ house: z.string(), room: z.string(), sex: bedSex, beds: z.array(bed) });
/** The next lesson that the person has a seat in, and the nights around it, YYYYMMDD to the morning of leaving. */
const lesson = z.object({ startsAtMs: z.number().int(), fromDay: z.string(), untilDay: z.string() });
export const lodgingPicture = z.object({
  rooms: z.array(room),
  /** Who asked and has no bed yet, the earliest first; `sex` null: the person's paper doesn't say. */
  asked: z.array(stay.extend({ sex: bedSex.nullable(), askedAtMs: z.number().int(), lesson: lesson.nullable() })),
  free: z.object({ female: z.number().int(), male: z.number().int() }),
});
export type LodgingPicture = z.infer<typeof lodgingPicture>;
export type LodgingRoom = z.infer<typeof room>;
export type LodgingStay = z.infer<typeof stay>;

/** What the kiosk may say. `ask-desk` is the one answer to whoever can't have a bed now, whatever the reason. */
export const ownLodging = z.object({
  state: z.enum(['may-ask', 'asked', 'assigned', 'in', 'ask-desk']),
  nights: z.number().int(),
  untilDay: z.string().nullable(),
});
export type OwnLodging = z.infer<typeof ownLodging>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });
const ofStay = z.object({ stayId: id });
const stayErrors = {
  /** It isn't in a state for that (any more). */
  NO_SUCH_STAY: { status: 409 },
};
const inVisit = z.object({ visitId: id });

export const lodgingContract = {
  picture: staff.output(lodgingPicture),
  /** Makes a room or changes it. Beds that somebody has can't be taken away. */
  saveRoom: staff
    .input(z.object({ house: label, room: label, sex: bedSex, beds: z.number().int().min(0).max(40) }))
    .errors({ BED_TAKEN: { status: 409 } })
    .output(lodgingPicture),
  /** By the whole number on the card. */
  ask: staff
    .input(z.object({ number: z.string().trim().max(24) }))
    .errors({ NO_SUCH_PERSON: { status: 404 }, NOT_NOW: { status: 409 } })
    .output(lodgingPicture),
  assign: staff
    .input(ofStay.extend({ bedId: id }))
    .errors({ ...stayErrors, BED_TAKEN: { status: 409 }, WRONG_ROOM: { status: 409 } })
    .output(lodgingPicture),
  checkIn: staff.input(ofStay).errors(stayErrors).output(lodgingPicture),
  extend: staff
    .input(ofStay)
    .errors({ ...stayErrors, NO_MORE_NIGHTS: { status: 409 } })
    .output(lodgingPicture),
  checkOut: staff.input(ofStay).errors(stayErrors).output(lodgingPicture),
  withdraw: staff.input(ofStay).errors(stayErrors).output(lodgingPicture),
  /** At the kiosk, in phase file. */
  own: base.input(inVisit).output(ownLodging),
  askHere: base
    .input(inVisit)
    .errors({ NOT_NOW: { status: 409 } })
    .output(ownLodging),
  giveUpHere: base.input(inVisit).errors(stayErrors).output(ownLodging),
};
