import type { LodgingPicture, LodgingRoom, LodgingStay, OwnLodging } from '../api/contract/index.ts';
import { normaliseIdNumber } from '../identity/index.ts';
import { ok, refuse, type PersonId, type Result } from '../kernel/index.ts';
import { numberIndexOf, personByNumber } from '../registration/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { nextLessonOf } from '../training/index.ts';
import { nightsAround } from './nights.ts';
import { lodgingRules } from './rules.ts';
import { bedsOf, openStayOf, openStays, type BedSex, type StayRow } from './store.ts';
import {
  askBed,
  assignBed,
  checkIn,
  extend,
  leaveBed,
  mayAsk,
  mayExtend,
  saveRoom,
  sexOf,
  todayIn,
  type LodgingParts,
  type StayRefusal,
} from './stays.ts';

/** The stay of a person that is open; null: none is. */
export function lodgingOf(from: Reader, personId: string): Pick<StayRow, 'state' | 'fromDay' | 'untilDay'> | null {
  const stay = openStayOf(from, personId);
  return stay === null ? null : { state: stay.state, fromDay: stay.fromDay, untilDay: stay.untilDay };
}

type Picture = Result<LodgingPicture, StayRefusal>;
type Own = Result<OwnLodging, StayRefusal>;

/** Beds, who asked for one and who has one. */
export interface Lodging {
  picture(): LodgingPicture;
  saveRoom(staffId: string, wish: { readonly house: string; readonly room: string; readonly sex: BedSex; readonly beds: number }): Picture;
  ask(staffId: string, number: string): Picture;
  assign(staffId: string, input: { readonly stayId: string; readonly bedId: string }): Picture;
  checkIn(staffId: string, stayId: string): Picture;
  extend(staffId: string, stayId: string): Picture;
  checkOut(staffId: string, stayId: string): Picture;
  withdraw(staffId: string, stayId: string): Picture;
  own(personId: PersonId): OwnLodging;
  askHere(personId: PersonId): Own;
  /** As `askHere`, within a transaction of something larger. False: not now, and nothing was written. */
  askIn(tx: Writer, personId: PersonId): boolean;
  giveUpHere(personId: PersonId): Own;
}

export function createLodging(parts: LodgingParts): Lodging {
  const { store, keyring } = parts;

  function change(work: (tx: Writer) => Result<true, StayRefusal>): Picture {
    const done = store.transaction((tx) => work(tx));
    return done.ok ? ok(picture(parts)) : done;
  }
  function own(personId: PersonId): OwnLodging {
    const stay = openStayOf(store, personId);
    const { nights } = lodgingRules;
    if (stay === null) return { state: mayAsk(store, parts, personId) === true ? 'may-ask' : 'ask-desk', nights, untilDay: null };
    const state = stay.state === 'in' || stay.state === 'assigned' ? stay.state : 'asked';
    return { state, nights, untilDay: stay.untilDay };
  }

  return {
    picture: () => picture(parts),
    saveRoom: (staffId, wish) => change((tx) => saveRoom(tx, parts, { ...wish, staffId })),
    ask(staffId, number) {
      const person = personByNumber(store, numberIndexOf(keyring, normaliseIdNumber(number)));
      return person === null ? refuse('NO_SUCH_PERSON') : change((tx) => askBed(tx, parts, person.id, { staffId }));
    },
    assign: (staffId, { stayId, bedId }) => change((tx) => assignBed(tx, parts, stayId, bedId, { staffId })),
    checkIn: (staffId, stayId) => change((tx) => checkIn(tx, parts, stayId, { staffId })),
    extend: (staffId, stayId) => change((tx) => extend(tx, parts, stayId, { staffId })),
    checkOut: (staffId, stayId) => change((tx) => leaveBed(tx, parts, stayId, 'out', { staffId })),
    withdraw: (staffId, stayId) => change((tx) => leaveBed(tx, parts, stayId, 'withdrawn', { staffId })),
    own,
    askHere(personId) {
      const done = store.transaction((tx) => askBed(tx, parts, personId, { staffId: null }));
      return done.ok ? ok(own(personId)) : done;
    },
    askIn: (tx, personId) => askBed(tx, parts, personId, { staffId: null }).ok,
    giveUpHere(personId) {
      const done = store.transaction((tx) => {
        const stay = openStayOf(tx, personId);
        return stay === null ? refuse('NO_SUCH_STAY') : leaveBed(tx, parts, stay.stayId, 'withdrawn', { staffId: null });
      });
      return done.ok ? ok(own(personId)) : done;
    },
  };
}

function picture(parts: LodgingParts): LodgingPicture {
  const today = todayIn(parts);
  const stays = openStays(parts.store);
  const view = (stay: StayRow): LodgingStay => {
    const { stayId, name, state, fromDay, untilDay } = stay;
    return { stayId, name, state, fromDay, untilDay, late: untilDay !== null && untilDay < today, mayExtend: mayExtend(stay) };
  };
  const inBed = new Map(stays.map((stay) => [stay.bedId, stay]));
  const rooms: LodgingRoom[] = [];
  const free = { female: 0, male: 0 };
  for (const { bedId, house, room, bed, sex, closed } of bedsOf(parts.store)) {
    const stay = inBed.get(bedId);
    if (closed === 0 && stay === undefined) free[sex] += 1;
    let last = rooms.at(-1);
    if (last?.house !== house || last.room !== room) {
      last = { house, room, sex, beds: [] };
      rooms.push(last);
    }
    last.beds.push({ bedId, bed, closed: closed === 1, stay: stay === undefined ? null : view(stay) });
  }
  const asked = stays
    .filter(({ state }) => state === 'asked')
    .map((stay) => ({ ...view(stay), sex: sexOf(stay), askedAtMs: stay.askedAtMs, lesson: lessonOf(parts, stay.personId) }));
  return { rooms, asked, free };
}

/** For whoever gives the bed: which nights it is asked for, as far as a lesson says it. */
function lessonOf({ store, clock, zone }: LodgingParts, personId: string): LodgingPicture['asked'][number]['lesson'] {
  const lesson = nextLessonOf(store, personId, clock.nowMs());
  if (lesson === null) return null;
  const { fromDay, untilDay } = nightsAround(lesson, clock.nowMs(), zone);
  return { startsAtMs: lesson.startsAtMs, fromDay, untilDay };
}
