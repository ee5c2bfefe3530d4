import { addDays, checkOf } from '../checks/index.ts';
import { calendarDay } from '../identity/index.ts';
import { ok, refuse, type Clock, type IdMaker, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent, type EventBody } from '../outbox/index.ts';
import type { Keyring, Reader, Store, Writer } from '../store/index.ts';
import { lodgingRules, mayLodge } from './rules.ts';
import {
  bedById,
  bedsOf,
  changeBed,
  endStay,
  giveBed,
  insertBed,
  insertStay,
  lastStayOf,
  moveIn,
  openStayOf,
  openStays,
  personFacts,
  prolong,
  stayById,
  type BedSex,
  type StayRow,
} from './store.ts';

export interface LodgingParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly clock: Clock;
  readonly zone: string;
}

export const todayIn = ({ clock, zone }: Pick<LodgingParts, 'clock' | 'zone'>) => calendarDay(clock.nowMs(), zone);

export type StayRefusal = 'NO_SUCH_PERSON' | 'NOT_NOW' | 'NO_SUCH_STAY' | 'BED_TAKEN' | 'WRONG_ROOM' | 'NO_MORE_NIGHTS';
type Changed = Result<true, StayRefusal>;

/** By whom; `staffId` null: the person, at the kiosk. */
interface By {
  readonly staffId: string | null;
}

function note(
  tx: Writer,
  parts: LodgingParts,
  stay: Pick<StayRow, 'stayId' | 'personId' | 'bedId'>,
  what: EventBody<'lodging.moved'>['what'],
  by: By,
): void {
  const { stayId, personId, bedId } = stay;
  const body = { stayId, personId, bedId, what, staffId: by.staffId };
  appendEvents(tx, [prepareEvent(parts, { type: 'lodging.moved', subject: stayId, at: parts.clock.nowMs(), body })]);
}

/** Null: no such person. */
export function mayAsk(from: Reader, parts: LodgingParts, personId: string): boolean | null {
  const facts = personFacts(from, personId);
  if (facts === null) return null;
  const today = todayIn(parts);
  const ended = lastStayOf(from, personId)?.endedAtMs ?? null;
  return mayLodge(
    {
      verified: facts.state !== 'to-be-verified',
      region: facts.region,
      check: checkOf(from, personId, today).state,
      lastOut: ended === null ? null : calendarDay(ended, parts.zone),
    },
    today,
  );
}

/** One open stay a person; asking again answers the same. */
export function askBed(tx: Writer, parts: LodgingParts, personId: PersonIdOf, by: By): Changed {
  const allowed = mayAsk(tx, parts, personId);
  if (allowed === null) return refuse('NO_SUCH_PERSON');
  if (openStayOf(tx, personId) !== null) return ok(true);
  if (!allowed) return refuse('NOT_NOW');
  const stayId = parts.ids.next<'stay'>();
  insertStay(tx, { stayId, personId, atMs: parts.clock.nowMs() });
  note(tx, parts, { stayId, personId, bedId: null }, 'asked', by);
  return ok(true);
}
type PersonIdOf = StayRow['personId'];

/** Where a person may sleep by their paper; null: it doesn't say, and the desk decides. */
export const sexOf = ({ sexCode }: Pick<StayRow, 'sexCode'>): BedSex | null =>
  sexCode === '1' ? 'male' : sexCode === '2' ? 'female' : null;

/** Gives a bed, or another one instead. */
export function assignBed(tx: Writer, parts: LodgingParts, stayId: string, bedId: string, by: By): Changed {
  const stay = stayById(tx, stayId);
  const bed = bedById(tx, bedId);
  if (stay === null || (stay.state !== 'asked' && stay.state !== 'assigned')) return refuse('NO_SUCH_STAY');
  if (bed === null || bed.closed === 1) return refuse('BED_TAKEN');
  const sex = sexOf(stay);
  if (sex !== null && sex !== bed.sex) return refuse('WRONG_ROOM');
  if (!giveBed(tx, stayId, bedId)) return refuse('BED_TAKEN');
  note(tx, parts, { ...stay, bedId }, 'assigned', by);
  return ok(true);
}

export function checkIn(tx: Writer, parts: LodgingParts, stayId: string, by: By): Changed {
  const stay = stayById(tx, stayId);
  if (stay?.state !== 'assigned') return refuse('NO_SUCH_STAY');
  const from = todayIn(parts);
  moveIn(tx, stayId, { from, until: addDays(from, lodgingRules.nights) });
  note(tx, parts, stay, 'in', by);
  return ok(true);
}

export const mayExtend = (stay: Pick<StayRow, 'state' | 'extensions'>): boolean =>
  stay.state === 'in' && stay.extensions < lodgingRules.extensions;

export function extend(tx: Writer, parts: LodgingParts, stayId: string, by: By): Changed {
  const stay = stayById(tx, stayId);
  if (stay?.state !== 'in' || stay.untilDay === null) return refuse('NO_SUCH_STAY');
  if (!mayExtend(stay)) return refuse('NO_MORE_NIGHTS');
  prolong(tx, stayId, addDays(stay.untilDay, lodgingRules.extensionNights));
  note(tx, parts, stay, 'extended', by);
  return ok(true);
}

/** Out after having been in, withdrawn before. */
export function leaveBed(tx: Writer, parts: LodgingParts, stayId: string, how: 'out' | 'withdrawn', by: By): Changed {
  const stay = stayById(tx, stayId);
  const fits = how === 'out' ? stay?.state === 'in' : stay?.state === 'asked' || stay?.state === 'assigned';
  if (stay === null || !fits) return refuse('NO_SUCH_STAY');
  endStay(tx, stayId, how, parts.clock.nowMs());
  note(tx, parts, stay, how, by);
  return ok(true);
}

/** Makes a room have beds 1 to `beds` for one sex. Beds beyond are closed, never deleted; one that somebody has refuses the whole. */
export function saveRoom(
  tx: Writer,
  parts: LodgingParts,
  wish: { readonly house: string; readonly room: string; readonly sex: BedSex; readonly beds: number; readonly staffId: string },
): Changed {
  const { house, room, sex, beds, staffId } = wish;
  const taken = new Set(openStays(tx).map(({ bedId }) => bedId));
  const there = bedsOf(tx).filter((bed) => bed.house === house && bed.room === room);
  if (there.some((bed) => taken.has(bed.bedId) && (bed.bed > beds || bed.sex !== sex))) return refuse('BED_TAKEN');
  for (const bed of there) changeBed(tx, bed.bedId, { sex, closed: bed.bed > beds });
  const has = new Set(there.map(({ bed }) => bed));
  for (let bed = 1; bed <= beds; bed += 1) {
    if (!has.has(bed)) insertBed(tx, { bedId: parts.ids.next<'bed'>(), house, room, bed, sex });
  }
  const body = { house, room, sex, beds, staffId };
  appendEvents(tx, [prepareEvent(parts, { type: 'lodging.room-saved', subject: null, at: parts.clock.nowMs(), body })]);
  return ok(true);
}
