import type { StaffAccount } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { EventBody } from '../outbox/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { note } from './audit.ts';
import type { StaffParts } from './parts.ts';
import type { StaffMember } from './sessions.ts';
import { allBadges, allStaff, lockedSubjects, staffById, type StaffRow } from './store.ts';

export type Changed<E extends string = never> = Result<{ readonly account: StaffAccount }, 'NO_SUCH_STAFF' | E>;
type What = EventBody<'staff.changed'>['what'];

export function accountList(store: Reader): StaffAccount[] {
  const locked = new Set(lockedSubjects(store));
  const badges = allBadges(store);
  return allStaff(store).map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    roles: [...row.roles],
    state: row.state,
    locked: locked.has(row.id),
    newPin: row.newPin,
    badges: badges.filter((badge) => badge.staff_id === row.id).map((badge) => ({ badgeId: badge.id, addedAtMs: badge.added_at })),
    signedInAtMs: row.signedInAt,
  }));
}

export function accountOf(store: Reader, id: string): StaffAccount {
  const account = accountList(store).find((one) => one.id === id);
  if (account === undefined) throw new Error('an account that was there a moment ago');
  return account;
}

export function noteChange(
  tx: Writer,
  parts: StaffParts,
  { id, what, by }: { readonly id: string; readonly what: What; readonly by: StaffMember },
): void {
  const row = staffById(tx, id);
  if (row === null) throw new Error('an event of nobody');
  const body = { staffId: id, what, state: row.state, roles: [...row.roles], by: by.id };
  note(tx, parts, 'staff.changed', { subject: id, at: parts.clock.nowMs(), body });
}

/** Reads, decides and writes in one transaction; `work` says false when nothing was there to change. */
export function changingBy(parts: StaffParts) {
  const { store } = parts;
  return (id: string, what: What, by: StaffMember, work: (tx: Writer, row: StaffRow) => boolean): Changed => {
    const done = store.transaction((tx) => {
      const row = staffById(tx, id);
      if (row === null || !work(tx, row)) return false;
      noteChange(tx, parts, { id, what, by });
      return true;
    });
    return done ? ok({ account: accountOf(store, id) }) : refuse('NO_SUCH_STAFF');
  };
}
