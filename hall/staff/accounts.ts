import type { StaffAccount, StaffRole } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Reader } from '../store/index.ts';
import { accountList, accountOf, changingBy, noteChange, type Changed } from './account-change.ts';
import type { Attempts } from './attempts.ts';
import { badgeIndex, badgeIndexes } from './badge.ts';
import { emergencyMember } from './emergency-member.ts';
import type { StaffParts } from './parts.ts';
import { drawPin } from './pin-rules.ts';
import type { SessionBook, StaffMember } from './sessions.ts';
import {
  allStaff,
  countOfName,
  deleteBadge,
  insertBadge,
  insertStaff,
  staffByBadge,
  staffById,
  staffByNumber,
  updatePin,
  updateStaff,
  type StaffRow,
} from './store.ts';

type WithPin = { readonly account: StaffAccount; readonly pin: string };

export interface Accounts {
  list(): StaffAccount[];
  /** Those that may sign in, for the page where one chooses a name. */
  choices(): { readonly id: string; readonly number: string; readonly name: string }[];
  /** Of those that may work here now: whose badge that is; null: nobody's. No sign-in. */
  ofBadge(code: string): { readonly id: string; readonly name: string } | null;
  /** For figures and histories: with the number where two have one name, empty for the emergency code; an id that is nobody's as it is. */
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
  const changing = changingBy(parts);

  return {
    list: () => accountList(store),
    choices: () =>
      allStaff(store)
        .filter(({ state }) => state === 'active')
        .map(({ id, number, name }) => ({ id, number, name })),
    ofBadge(code) {
      const found = staffByBadge(store, badgeIndexes(keyring, code));
      return found?.state === 'active' ? { id: found.id, name: nameIn(store, found.id) } : null;
    },
    nameOf: (staffId) => nameIn(store, staffId),
    async create(asked, by) {
      const id = ids.next<'staff'>();
      const pin = drawPin(random, asked.number);
      const kept = await pins.hash(pin, id);
      const nowMs = clock.nowMs();
      const made = store.transaction((tx) => {
        if (staffByNumber(tx, asked.number) !== null) return false;
        insertStaff(tx, { ...asked, id, state: 'active', pin: kept, newPin: true, createdAt: nowMs, changedAt: nowMs, signedInAt: null });
        noteChange(tx, parts, { id, what: 'created', by });
        return true;
      });
      return made ? ok({ account: accountOf(store, id), pin }) : refuse('NUMBER_TAKEN');
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
      if (staffByBadge(store, badgeIndexes(keyring, code)) !== null) return refuse('BADGE_TAKEN');
      return changing(id, 'badge-added', by, (tx) => {
        insertBadge(tx, { id: ids.next<'badge'>(), staff_id: id, added_at: clock.nowMs() }, index);
        return true;
      });
    },
    removeBadge: (id, badgeId, by) => changing(id, 'badge-removed', by, (tx) => deleteBadge(tx, badgeId, id)),
  };
}

function nameIn(store: Reader, staffId: string): string {
  const found = staffById(store, staffId);
  if (found === null) return staffId === emergencyMember.id ? emergencyMember.name : staffId;
  return countOfName(store, found.name) > 1 ? `${found.name} #${found.number}` : found.name;
}

/** The emergency code would still open the hall, but nobody should need it for that. */
function isLastManager(all: readonly StaffRow[], asked: Pick<StaffAccount, 'id' | 'roles' | 'state'>): boolean {
  if (asked.state === 'active' && asked.roles.includes('manager')) return false;
  const managers = all.filter((row) => row.state === 'active' && row.roles.includes('manager'));
  return managers.length === 1 && managers[0]?.id === asked.id;
}
