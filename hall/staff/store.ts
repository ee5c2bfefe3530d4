import type { StaffRole } from '../api/contract/index.ts';
import type { Reader, Writer } from '../store/index.ts';

export interface StaffRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly state: 'active' | 'disabled';
  readonly pin: string;
  readonly newPin: boolean;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly signedInAt: number | null;
}

interface Raw {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly roles: string;
  readonly state: 'active' | 'disabled';
  readonly pin: string;
  readonly new_pin: number;
  readonly created_at: number;
  readonly changed_at: number;
  readonly signed_in_at: number | null;
}

function opened(raw: Raw): StaffRow {
  return {
    id: raw.id,
    number: raw.number,
    name: raw.name,
    // Written by us alone, from checked roles.
    roles: JSON.parse(raw.roles) as StaffRole[],
    state: raw.state,
    pin: raw.pin,
    newPin: raw.new_pin === 1,
    createdAt: raw.created_at,
    changedAt: raw.changed_at,
    signedInAt: raw.signed_in_at,
  };
}

export function allStaff(from: Reader): StaffRow[] {
  return from.all<Raw>('SELECT * FROM staff ORDER BY length(number), number').map(opened);
}

export function staffById(from: Reader, id: string): StaffRow | null {
  const raw = from.get<Raw>('SELECT * FROM staff WHERE id = ?', id);
  return raw === undefined ? null : opened(raw);
}

export function staffByNumber(from: Reader, number: string): StaffRow | null {
  const raw = from.get<Raw>('SELECT * FROM staff WHERE number = ?', number);
  return raw === undefined ? null : opened(raw);
}

export function staffByBadge(from: Reader, codeIndexes: readonly Uint8Array[]): StaffRow | null {
  for (const index of codeIndexes) {
    const raw = from.get<Raw>('SELECT staff.* FROM staff JOIN staff_badges ON staff_id = staff.id WHERE code_index = ?', index);
    if (raw !== undefined) return opened(raw);
  }
  return null;
}

export function countOfName(from: Reader, name: string): number {
  return from.get<{ readonly many: number }>('SELECT count(*) AS many FROM staff WHERE name = ?', name)?.many ?? 0;
}

export function insertStaff(tx: Writer, row: StaffRow): void {
  tx.run(
    `INSERT INTO staff (id, number, name, roles, state, pin, new_pin, created_at, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.number,
    row.name,
    JSON.stringify(row.roles),
    row.state,
    row.pin,
    row.newPin ? 1 : 0,
    row.createdAt,
    row.changedAt,
  );
}

export function updateStaff(tx: Writer, id: string, to: Pick<StaffRow, 'name' | 'roles' | 'state'>, nowMs: number): void {
  tx.run(
    'UPDATE staff SET name = ?, roles = ?, state = ?, changed_at = ? WHERE id = ?',
    to.name,
    JSON.stringify(to.roles),
    to.state,
    nowMs,
    id,
  );
}

export function updatePin(tx: Writer, id: string, pin: string, newPin: boolean, nowMs: number): void {
  tx.run('UPDATE staff SET pin = ?, new_pin = ?, changed_at = ? WHERE id = ?', pin, newPin ? 1 : 0, nowMs, id);
}

export function noteSignIn(tx: Writer, id: string, nowMs: number): void {
  tx.run('UPDATE staff SET signed_in_at = ? WHERE id = ?', nowMs, id);
}

export interface BadgeRow {
  readonly id: string;
  readonly staff_id: string;
  readonly added_at: number;
}

export function allBadges(from: Reader): BadgeRow[] {
  return from.all('SELECT id, staff_id, added_at FROM staff_badges ORDER BY id');
}

export function insertBadge(tx: Writer, badge: BadgeRow, codeIndex: Uint8Array): void {
  tx.run(
    'INSERT INTO staff_badges (id, code_index, staff_id, added_at) VALUES (?, ?, ?, ?)',
    badge.id,
    codeIndex,
    badge.staff_id,
    badge.added_at,
  );
}

/** Whether that person had that badge. */
export function deleteBadge(tx: Writer, badgeId: string, staffId: string): boolean {
  return tx.run('DELETE FROM staff_badges WHERE id = ? AND staff_id = ?', badgeId, staffId) > 0;
}

export interface FailureRow {
  readonly subject: string;
  readonly failures: number;
  readonly locked: number;
}

export function failuresOf(from: Reader, subject: string): FailureRow | undefined {
  return from.get('SELECT subject, failures, locked FROM sign_in_failures WHERE subject = ?', subject);
}

export function lockedSubjects(from: Reader): string[] {
  return from.all<{ subject: string }>('SELECT subject FROM sign_in_failures WHERE locked = 1').map(({ subject }) => subject);
}

export function putFailures(tx: Writer, row: FailureRow, nowMs: number): void {
  tx.run(
    `INSERT INTO sign_in_failures (subject, failures, locked, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, locked = excluded.locked, at = excluded.at`,
    row.subject,
    row.failures,
    row.locked,
    nowMs,
  );
}

export function dropFailures(tx: Writer, subject: string): void {
  tx.run('DELETE FROM sign_in_failures WHERE subject = ?', subject);
}

/** Names that nobody has are kept as long as those that somebody has, but not without end. */
export function boundUnknown(tx: Writer, most: number): void {
  tx.run(
    `DELETE FROM sign_in_failures WHERE subject LIKE '?%' AND subject NOT IN
       (SELECT subject FROM sign_in_failures WHERE subject LIKE '?%' ORDER BY at DESC, subject LIMIT ?)`,
    most,
  );
}

export interface DeviceRow {
  readonly device: string;
  readonly failures: number;
  readonly hidden: number;
}

export function deviceFailures(from: Reader): DeviceRow[] {
  return from.all('SELECT device, failures, hidden FROM sign_in_devices');
}

export function putDevice(tx: Writer, row: DeviceRow): void {
  tx.run(
    `INSERT INTO sign_in_devices (device, failures, hidden) VALUES (?, ?, ?)
     ON CONFLICT (device) DO UPDATE SET failures = excluded.failures, hidden = excluded.hidden`,
    row.device,
    row.failures,
    row.hidden,
  );
}

export function dropDevice(tx: Writer, device: string): void {
  tx.run('DELETE FROM sign_in_devices WHERE device = ?', device);
}
