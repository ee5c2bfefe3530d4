import type { WeakPin } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import type { Attempts } from './attempts.ts';
import { note } from './audit.ts';
import { badgeIndexes } from './badge.ts';
import type { DeviceGuard } from './device-guard.ts';
import type { StaffParts } from './parts.ts';
import { weaknessOf } from './pin-rules.ts';
import type { SessionBook, StaffDevice, StaffMember } from './sessions.ts';
import { noteSignIn, staffByBadge, staffById, staffByNumber, updatePin, type StaffRow } from './store.ts';

export type Who = { readonly id: string } | { readonly number: string } | { readonly badge: string };

export type SignInRefusal =
  | { readonly code: 'WRONG_PIN' | 'SIGN_IN_HIDDEN' | 'SIGN_IN_BUSY'; readonly retryAfterMs: number }
  | { readonly code: 'SIGN_IN_LOCKED' | 'NEW_PIN_NEEDED' }
  | { readonly code: 'WEAK_PIN'; readonly why: WeakPin };

export interface SignInTry {
  readonly who: Who;
  readonly pin: string;
  /** What the PIN shall be from now on; null: as it is. */
  readonly newPin: string | null;
  readonly at: StaffDevice;
}

export interface SignIn {
  /** Opens a session. `held`: the token that the browser came with, whose session ends then. */
  enter(attempt: SignInTry, held: string): Promise<Result<{ readonly token: string; readonly staff: StaffMember }, SignInRefusal>>;
  /** For somebody signed in: the same checks, and no new session. */
  changePin(attempt: SignInTry): Promise<Result<true, SignInRefusal>>;
  /** Somebody signed in types their PIN again, because what they are about to do asks for it. Mistakes count as at the sign-in. */
  stepUp(
    asked: { readonly id: string; readonly pin: string; readonly at: StaffDevice },
    token: string,
  ): Promise<Result<true, SignInRefusal>>;
}

/** Hashes waiting or under way: beyond it one is told to try again, and nothing is written. */
const mostHashes = 6;
const busyMs = 1_000;

export interface SignInParts extends StaffParts {
  readonly attempts: Attempts;
  readonly guard: DeviceGuard;
  readonly sessions: SessionBook;
}

/** The one way from a PIN to a person. A name that nobody has takes the same steps, the same writes and the same time. */
export function createSignIn(parts: SignInParts): SignIn {
  const { store, clock, ids, pins, attempts, guard, sessions } = parts;
  const busyDevices = new Set<string>();

  /** Nothing is hashed for who has to wait: a right guess during the wait would tell that it was right. */
  function refusedBefore(subject: string, device: string): SignInRefusal | null {
    const hiddenMs = guard.hiddenMs(device);
    if (hiddenMs > 0) return { code: 'SIGN_IN_HIDDEN', retryAfterMs: hiddenMs };
    const standing = attempts.standing(subject);
    if (standing.is === 'locked') return { code: 'SIGN_IN_LOCKED' };
    if (standing.is === 'waiting') return { code: 'WRONG_PIN', retryAfterMs: standing.leftMs };
    if (busyDevices.has(device) || pins.load() >= mostHashes) return { code: 'SIGN_IN_BUSY', retryAfterMs: busyMs };
    return null;
  }

  /** `also` is written in the same transaction as what the success changes. */
  async function checked(attempt: SignInTry, also: (tx: Writer, staff: StaffRow) => void): Promise<Result<StaffRow, SignInRefusal>> {
    const { at, pin } = attempt;
    const found = find(parts, attempt.who);
    const staff = found?.state === 'active' ? found : null;
    const subject = staff?.id ?? `?${keyOf(parts, attempt.who)}`;
    const refused = refusedBefore(subject, at.device);
    if (refused !== null) return refuse(refused);
    busyDevices.add(at.device);
    try {
      const counted = store.transaction((tx) => {
        guard.count(tx, at.device);
        return attempts.count(tx, subject);
      });
      const right = await pins.matches(pin, staff?.id ?? subject, staff?.pin ?? null);
      const now = staff === null ? null : staffById(store, staff.id);
      // Between the question and the answer the account may have changed.
      if (!right || now === null || now.state !== 'active' || now.pin !== staff?.pin) return refuse(wrong(staff, at, subject, counted));
      const free = (tx: Writer): void => {
        attempts.forget(tx, subject);
        guard.takeBack(tx, at.device);
      };
      const unfit = newPinRefusal(now, attempt);
      if (unfit !== null) {
        store.transaction(free);
        return refuse(unfit);
      }
      const kept = attempt.newPin === null ? null : await pins.hash(attempt.newPin, now.id);
      // The hall's key was replaced since: the same PIN under the new one.
      const renewed = kept === null && pins.isOld(now.pin) ? await pins.hash(pin, now.id) : null;
      store.transaction((tx) => {
        free(tx);
        if (kept !== null) choosePin(tx, parts, now, kept);
        if (renewed !== null) updatePin(tx, now.id, renewed, now.newPin, clock.nowMs());
        also(tx, now);
      });
      return ok(now);
    } finally {
      busyDevices.delete(at.device);
    }
  }

  function wrong(staff: StaffRow | null, at: StaffDevice, subject: string, counted: ReturnType<Attempts['count']>): SignInRefusal {
    store.transaction((tx) => {
      const body = { staffId: staff?.id ?? null, terminalId: at.terminalId, ...counted };
      note(tx, parts, 'staff.sign-in-failed', { subject: staff?.id ?? null, at: clock.nowMs(), body });
    });
    if (counted.locked) return { code: 'SIGN_IN_LOCKED' };
    const standing = attempts.standing(subject);
    return { code: 'WRONG_PIN', retryAfterMs: standing.is === 'waiting' ? standing.leftMs : 0 };
  }

  return {
    async enter(attempt, held) {
      const sessionId = ids.next<'session'>();
      const done = await checked(attempt, (tx, staff) => {
        noteEntry(tx, parts, staff, attempt, sessionId);
      });
      if (!done.ok) return done;
      const { id, name, roles } = done.value;
      const staff = { id, name, roles };
      return ok({ token: sessions.open({ sessionId, staff, at: attempt.at, held }), staff });
    },
    changePin: async (attempt) => trueIf(await checked(attempt, () => undefined)),
    async stepUp({ id, pin, at }, token) {
      const sessionId = sessions.look(token)?.sessionId ?? '';
      const done = await checked({ who: { id }, pin, newPin: null, at }, (tx) => noteStepUp(tx, parts, { id, sessionId, at }));
      if (done.ok) sessions.prove(token);
      return trueIf(done);
    },
  };
}

const trueIf = (done: Result<StaffRow, SignInRefusal>): Result<true, SignInRefusal> => (done.ok ? ok(true) : done);

function noteEntry(tx: Writer, parts: StaffParts, { id }: StaffRow, { who, at }: SignInTry, sessionId: string): void {
  const nowMs = parts.clock.nowMs();
  noteSignIn(tx, id, nowMs);
  const how = 'badge' in who ? 'badge' : 'pin';
  note(tx, parts, 'staff.signed-in', { subject: id, at: nowMs, body: { staffId: id, sessionId, terminalId: at.terminalId, how } });
}

/** The PIN or the code was typed again. */
export function noteStepUp(
  tx: Writer,
  parts: StaffParts,
  { id, sessionId, at }: { readonly id: string; readonly sessionId: string; readonly at: StaffDevice },
): void {
  const body = { staffId: id, sessionId, terminalId: at.terminalId };
  note(tx, parts, 'staff.stepped-up', { subject: id, at: parts.clock.nowMs(), body });
}

function choosePin(tx: Writer, parts: StaffParts, staff: StaffRow, kept: string): void {
  const nowMs = parts.clock.nowMs();
  updatePin(tx, staff.id, kept, false, nowMs);
  const body = { staffId: staff.id, what: 'pin-chosen' as const, state: staff.state, roles: [...staff.roles], by: staff.id };
  note(tx, parts, 'staff.changed', { subject: staff.id, at: nowMs, body });
}

function newPinRefusal(staff: StaffRow, { pin, newPin }: SignInTry): SignInRefusal | null {
  if (newPin === null) return staff.newPin ? { code: 'NEW_PIN_NEEDED' } : null;
  const why = newPin === pin ? 'same' : weaknessOf(newPin, staff.number);
  return why === null ? null : { code: 'WEAK_PIN', why };
}

function find({ store, keyring }: StaffParts, who: Who): StaffRow | null {
  if ('id' in who) return staffById(store, who.id);
  if ('number' in who) return staffByNumber(store, who.number);
  return staffByBadge(store, badgeIndexes(keyring, who.badge));
}

/** One name, one counter: what was typed, keyed, so that a badge tried in vain is not written down. */
function keyOf({ keyring }: StaffParts, who: Who): string {
  const typed = 'id' in who ? `id ${who.id}` : 'number' in who ? `number ${who.number}` : `badge ${who.badge}`;
  return Buffer.from(keyring.blindIndex('staff-unknown', typed)).toString('hex');
}
