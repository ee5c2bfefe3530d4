import type { PersonId } from '../kernel/index.ts';
import type { CalendarDay } from '../identity/index.ts';
import type { Reader, Writer } from '../store/index.ts';

export type BedSex = 'female' | 'male';
export interface BedRow {
  readonly bedId: string;
  readonly house: string;
  readonly room: string;
  readonly bed: number;
  readonly sex: BedSex;
  readonly closed: 0 | 1;
}
export interface StayRow {
  readonly stayId: string;
  readonly personId: PersonId;
  readonly name: string;
  readonly sexCode: string;
  readonly state: 'asked' | 'assigned' | 'in' | 'out' | 'withdrawn';
  readonly bedId: string | null;
  readonly askedAtMs: number;
  readonly fromDay: CalendarDay | null;
  readonly untilDay: CalendarDay | null;
  readonly extensions: number;
  readonly endedAtMs: number | null;
}

export const bedsOf = (from: Reader): BedRow[] =>
  from.all<BedRow>('SELECT id AS bedId, house, room, bed, sex, closed FROM lodging_beds ORDER BY house, room, bed');
export const bedById = (from: Reader, id: string): BedRow | null =>
  from.get<BedRow>('SELECT id AS bedId, house, room, bed, sex, closed FROM lodging_beds WHERE id = ?', id) ?? null;

export function insertBed(tx: Writer, bed: Omit<BedRow, 'closed'>): void {
  tx.run(
    'INSERT INTO lodging_beds (id, house, room, bed, sex, closed) VALUES (?, ?, ?, ?, ?, 0)',
    bed.bedId,
    bed.house,
    bed.room,
    bed.bed,
    bed.sex,
  );
}
export function changeBed(tx: Writer, bedId: string, to: { readonly sex: BedSex; readonly closed: boolean }): void {
  tx.run('UPDATE lodging_beds SET sex = ?, closed = ? WHERE id = ?', to.sex, to.closed ? 1 : 0, bedId);
}

export const openStays = (from: Reader): StayRow[] =>
  from.all<StayRow>("SELECT * FROM lodging_stay_rows WHERE state IN ('asked', 'assigned', 'in') ORDER BY stayId");
export const stayById = (from: Reader, id: string): StayRow | null =>
  from.get<StayRow>('SELECT * FROM lodging_stay_rows WHERE stayId = ?', id) ?? null;
export const openStayOf = (from: Reader, personId: string): StayRow | null =>
  from.get<StayRow>("SELECT * FROM lodging_stay_rows WHERE personId = ? AND state IN ('asked', 'assigned', 'in')", personId) ?? null;
export const lastStayOf = (from: Reader, personId: string): StayRow | null =>
  from.get<StayRow>(
    "SELECT * FROM lodging_stay_rows WHERE personId = (SELECT ?) AND state = 'out' ORDER BY endedAtMs DESC LIMIT 1",
    personId,
  ) ?? null;

/** False: the person has one that is open. */
export function insertStay(tx: Writer, stay: { readonly stayId: string; readonly personId: string; readonly atMs: number }): boolean {
  return (
    tx.run(
      "INSERT INTO lodging_stays (id, person_id, state, asked_at) VALUES (?, ?, 'asked', ?) ON CONFLICT DO NOTHING",
      stay.stayId,
      stay.personId,
      stay.atMs,
    ) === 1
  );
}

/** False: somebody has that bed; the unique index decides, whatever happens at the same time. */
export function giveBed(tx: Writer, stayId: string, bedId: string): boolean {
  return (
    tx.run(
      "UPDATE OR IGNORE lodging_stays SET state = 'assigned', bed_id = ? WHERE id = ? AND state IN ('asked', 'assigned')",
      bedId,
      stayId,
    ) === 1
  );
}
export function moveIn(tx: Writer, stayId: string, days: { readonly from: CalendarDay; readonly until: CalendarDay }): void {
  tx.run("UPDATE lodging_stays SET state = 'in', from_day = ?, until_day = ? WHERE id = ?", days.from, days.until, stayId);
}
export function prolong(tx: Writer, stayId: string, until: CalendarDay): void {
  tx.run('UPDATE lodging_stays SET until_day = ?, extensions = extensions + 1 WHERE id = ?', until, stayId);
}
export function endStay(tx: Writer, stayId: string, state: 'out' | 'withdrawn', atMs: number): void {
  tx.run('UPDATE lodging_stays SET state = ?, ended_at = ? WHERE id = ?', state, atMs, stayId);
}

export function personFacts(from: Reader, personId: string): { readonly state: string; readonly region: string | null } | null {
  return from.get<{ state: string; region: string | null }>('SELECT state, region FROM persons WHERE id = ?', personId) ?? null;
}

export interface StayLine {
  readonly state: StayRow['state'];
  readonly askedAtMs: number;
  readonly fromDay: CalendarDay | null;
  readonly untilDay: CalendarDay | null;
}

/** All stays that a person ever asked for, the newest first. */
export const staysOf = (from: Reader, personId: string): StayLine[] =>
  from.all<StayLine>(
    `SELECT state, asked_at AS askedAtMs, from_day AS fromDay, until_day AS untilDay FROM lodging_stays
     WHERE person_id = ? ORDER BY asked_at DESC`,
    personId,
  );
