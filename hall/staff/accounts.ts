import type { StaffAccount, StaffRole } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { EventBody } from '../outbox/index.ts';
import type { Writer } from '../store/index.ts';
import type { Attempts } from './attempts.ts';
import { note } from './audit.ts';
import { badgeIndex } from './badge.ts';
import type { StaffParts } from './parts.ts';
import { drawPin } from './pin-rules.ts';
import type { SessionBook, StaffMember } from './sessions.ts';
import {
  allBadges,
  allStaff,
  deleteBadge,
  insertBadge,
  insertStaff,
  lockedSubjects,
  staffByBadge,
  staffById,
  staffByNumber,
  updatePin,
  updateStaff,
  type StaffRow,
} from './store.ts';

type WithPin = { readonly account: StaffAccount; readonly pin: string };
type Changed<E extends string = never> = Result<{ readonly account: StaffAccount }, 'NO_SUCH_STAFF' | E>;

export interface Accounts {
  list(): StaffAccount[];
  /** Those that may sign in, for the page where one chooses a name. */
  choices(): { readonly id: string; readonly number: string; readonly name: string }[];
  /** For figures and histories; an id that is nobody's is told as it is. */
  nameOf(staffId: string): string;
  /** With a first PIN that opens one session and must be changed then: who makes an account doesn't choose its PIN. */
  create(
    asked: { readonly number: string; readonly name: string; readonly roles: readonly StaffRole[] },
    by: StaffMember,
  ): Promise<Result<WithPin, 'NUMBER_TAKEN'>>;
  change(asked: Pick<StaffAccount, 'id' | 'name' | 'roles' | 'state'>, by: StaffMember): Changed<'LAST_MANAGER'>;
  resetPin(id: string, by: StaffMember): Promise<Result<WithPin, 'NO_SUCH_STAFF'>>;
  unlock(id: string, by: StaffMember): Changed;
  addBadge(id: string, code: string, by: StaffMember): Changed<'BADGE_TAKEN'>;
  removeBadge(id: string, badgeId: string, by: StaffMember): Changed;
}

export interface AccountParts extends StaffParts {
  readonly attempts: Attempts;
  readonly sessions: SessionBook;
}

export function createAccounts(parts: AccountParts): Accounts {
  const { store, ids, clock, random, pins, keyring, attempts, sessions } = parts;

  function list(): StaffAccount[] {
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

  function view(id: string): StaffAccount {
    const account = list().find((one) => one.id === id);
    if (account === undefined) throw new Error('an account that was there a moment ago');
    return account;
  }

  function told(tx: Writer, id: string, what: EventBody<'staff.changed'>['what'], by: StaffMember): void {
    const row = staffById(tx, id);
    if (row === null) throw new Error('an event of nobody');
    const body = { staffId: id, what, state: row.state, roles: [...row.roles], by: by.id };
    note(tx, parts, 'staff.changed', { subject: id, at: clock.nowMs(), body });
  }

  /** Reads, decides and writes in one transaction; `work` says false when nothing was there to change. */
  function changing(
    id: string,
    what: EventBody<'staff.changed'>['what'],
    by: StaffMember,
    work: (tx: Writer, row: StaffRow) => boolean,
  ): Changed {
    const done = store.transaction((tx) => {
      const row = staffById(tx, id);
      if (row === null || !work(tx, row)) return false;
      told(tx, id, what, by);
      return true;
    });
    return done ? ok({ account: view(id) }) : refuse('NO_SUCH_STAFF');
  }

  return {
    list,
    choices: () =>
      allStaff(store)
        .filter(({ state }) => state === 'active')
        .map(({ id, number, name }) => ({ id, number, name })),
    nameOf: (staffId) => staffById(store, staffId)?.name ?? staffId,
    async create(asked, by) {
      const id = ids.next<'staff'>();
      const pin = drawPin(random, asked.number);
      const kept = await pins.hash(pin, id);
      const nowMs = clock.nowMs();
      const made = store.transaction((tx) => {
        if (staffByNumber(tx, asked.number) !== null) return false;
        insertStaff(tx, { ...asked, id, state: 'active', pin: kept, newPin: true, createdAt: nowMs, changedAt: nowMs, signedInAt: null });
        told(tx, id, 'created', by);
        return true;
      });
      return made ? ok({ account: view(id), pin }) : refuse('NUMBER_TAKEN');
    },
    change(asked, by) {
      if (isLastManager(allStaff(store), asked)) return refuse('LAST_MANAGER');
      const done = changing(asked.id, 'changed', by, (tx) => {
        updateStaff(tx, asked.id, asked, clock.nowMs());
        return true;
      });
      // What one may do is decided at the sign-in: whoever was changed signs in again.
      if (done.ok) sessions.endOf(asked.id, by.id);
      return done;
    },
    async resetPin(id, by) {
      const row = staffById(store, id);
      if (row === null) return refuse('NO_SUCH_STAFF');
      const pin = drawPin(random, row.number);
      const kept = await pins.hash(pin, id);
      const done = changing(id, 'pin-reset', by, (tx) => {
        updatePin(tx, id, kept, true, clock.nowMs());
        attempts.forget(tx, id);
        return true;
      });
      if (!done.ok) return done;
      sessions.endOf(id, by.id);
      return ok({ ...done.value, pin });
    },
    unlock: (id, by) =>
      changing(id, 'unlocked', by, (tx) => {
        attempts.forget(tx, id);
        return true;
      }),
    addBadge(id, code, by) {
      const index = badgeIndex(keyring, code);
      if (staffByBadge(store, index) !== null) return refuse('BADGE_TAKEN');
      return changing(id, 'badge-added', by, (tx) => {
        insertBadge(tx, { id: ids.next<'badge'>(), staff_id: id, added_at: clock.nowMs() }, index);
        return true;
      });
    },
    removeBadge: (id, badgeId, by) => changing(id, 'badge-removed', by, (tx) => deleteBadge(tx, badgeId, id)),
  };
}

/** The emergency code would still open the hall, but nobody should need it for that. */
function isLastManager(all: readonly StaffRow[], asked: Pick<StaffAccount, 'id' | 'roles' | 'state'>): boolean {
  if (asked.state === 'active' && asked.roles.includes('manager')) return false;
  const managers = all.filter((row) => row.state === 'active' && row.roles.includes('manager'));
  return managers.length === 1 && managers[0]?.id === asked.id;
}
