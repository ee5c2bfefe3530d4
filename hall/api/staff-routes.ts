import { unreachable } from '../kernel/index.ts';
import { emergencyMember, type SignInRefusal, type Staff, type StaffMember } from '../staff/index.ts';
import type { Terminals } from '../terminals/index.ts';
import type { ApiContext } from './context.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';
import { staffCookie, staffToken } from './staff-cookie.ts';

export interface StaffRouteParts {
  readonly staff: Staff;
  readonly terminals: Terminals;
}

export function staffRoutes(rim: Rim, parts: StaffRouteParts) {
  return rim.staff.router({ ...signInRoutes(rim, parts), ...accountRoutes(rim, parts), ...sessionRoutes(rim, parts) });
}

type SignInErrors = Pick<
  Parameters<Parameters<Rim['staff']['signIn']['handler']>[0]>[0]['errors'],
  'WRONG_PIN' | 'SIGN_IN_LOCKED' | 'SIGN_IN_HIDDEN' | 'SIGN_IN_BUSY' | 'NEW_PIN_NEEDED' | 'WEAK_PIN'
>;

function refusalOf(refusal: SignInRefusal, errors: SignInErrors): Error {
  switch (refusal.code) {
    case 'WRONG_PIN':
      return errors.WRONG_PIN({ data: { retryAfterMs: refusal.retryAfterMs } });
    case 'SIGN_IN_HIDDEN':
      return errors.SIGN_IN_HIDDEN({ data: { retryAfterMs: refusal.retryAfterMs } });
    case 'SIGN_IN_BUSY':
      return errors.SIGN_IN_BUSY({ data: { retryAfterMs: refusal.retryAfterMs } });
    case 'SIGN_IN_LOCKED':
      return errors.SIGN_IN_LOCKED();
    case 'NEW_PIN_NEEDED':
      return errors.NEW_PIN_NEEDED();
    case 'WEAK_PIN':
      return errors.WEAK_PIN({ data: { why: refusal.why } });
    default:
      return unreachable(refusal);
  }
}

function signInRoutes(rim: Rim, { staff }: StaffRouteParts) {
  const { welcome, signIn, me, stay, changePin, stepUp } = rim.staff;
  function endOf(context: ApiContext): { readonly idleInMs: number; readonly endsInMs: number } {
    const session = staff.sessions.look(staffToken(context));
    return { idleInMs: Math.round(session?.idleInMs ?? 0), endsInMs: Math.round(session?.endsInMs ?? 0) };
  }
  return {
    welcome: welcome.handler(({ context }) => {
      const accounts = staff.accounts.choices();
      return { accounts, setUp: accounts.length === 0, hiddenMs: staff.guard.hiddenMs(context.at.device) };
    }),
    signIn: signIn.handler(async ({ input, context, errors }) => {
      const done = await staff.signIn.enter({ ...input, at: context.at }, staffToken(context));
      if (!done.ok) throw refusalOf(done.error, errors);
      context.responseHeaders.append('set-cookie', staffCookie(done.value.token, context.door));
      return memberView(done.value.staff);
    }),
    me: me.handler(({ context }) => ({ ...memberView(signedIn(context)), ...endOf(context) })),
    stay: stay.handler(({ context }) => endOf(context)),
    changePin: changePin.handler(async ({ input, context, errors }) => {
      const { id } = signedIn(context);
      const done = await staff.signIn.changePin({ who: { id }, ...input, at: context.at });
      if (!done.ok) throw refusalOf(done.error, errors);
      return { changed: true as const };
    }),
    stepUp: stepUp.handler(async ({ input, context, errors }) => {
      const { id } = signedIn(context);
      const [token, at] = [staffToken(context), context.at];
      if (id === emergencyMember.id) {
        const done = staff.emergency.stepUp(input.secret, at, token);
        if (!done.ok) throw errors.WRONG_CODE({ data: { retryAfterMs: done.error.retryAfterMs } });
      } else {
        const done = await staff.signIn.stepUp({ id, pin: input.secret, at }, token);
        if (!done.ok) throw refusalOf(done.error, errors);
      }
      return { proved: true as const };
    }),
  };
}

const memberView = ({ id, name, roles }: StaffMember) => ({ id, name, roles: [...roles] });

function accountRoutes(rim: Rim, { staff: { accounts } }: StaffRouteParts) {
  const { accounts: list, create, change, resetPin, unlock, addBadge, removeBadge } = rim.staff;
  return {
    accounts: list.handler(() => accounts.list()),
    create: create.handler(async ({ input, context, errors }) => {
      const done = await accounts.create(input, signedIn(context));
      if (!done.ok) throw errors.NUMBER_TAKEN();
      return done.value;
    }),
    change: change.handler(({ input, context, errors }) => {
      const done = accounts.change(input, signedIn(context));
      if (done.ok) return done.value;
      throw done.error === 'LAST_MANAGER' ? errors.LAST_MANAGER() : errors.NO_SUCH_STAFF();
    }),
    resetPin: resetPin.handler(async ({ input, context, errors }) => {
      const done = await accounts.resetPin(input.id, signedIn(context));
      if (!done.ok) throw errors.NO_SUCH_STAFF();
      return done.value;
    }),
    unlock: unlock.handler(({ input, context, errors }) => {
      const done = accounts.unlock(input.id, signedIn(context));
      if (!done.ok) throw errors.NO_SUCH_STAFF();
      return done.value;
    }),
    addBadge: addBadge.handler(({ input, context, errors }) => {
      const done = accounts.addBadge(input.id, input.code, signedIn(context));
      if (done.ok) return done.value;
      throw done.error === 'BADGE_TAKEN' ? errors.BADGE_TAKEN() : errors.NO_SUCH_STAFF();
    }),
    removeBadge: removeBadge.handler(({ input, context, errors }) => {
      const done = accounts.removeBadge(input.id, input.badgeId, signedIn(context));
      if (!done.ok) throw errors.NO_SUCH_STAFF();
      return done.value;
    }),
  };
}

function sessionRoutes(rim: Rim, { staff, terminals }: StaffRouteParts) {
  const { sessions, endSession } = rim.staff;
  const own = (context: ApiContext) => staff.sessions.look(staffToken(context))?.sessionId;
  return {
    sessions: sessions.handler(({ context }) =>
      staff.sessions.list().map(({ sessionId, staff: who, at, sinceMs, idleMs }) => ({
        sessionId,
        staffId: who.id,
        name: who.name,
        terminalId: at.terminalId,
        terminalName: at.terminalId === null ? null : terminals.nameOf(at.terminalId),
        sinceMs,
        idleMs: Math.round(idleMs),
        mine: sessionId === own(context),
      })),
    ),
    endSession: endSession.handler(({ input, context }) => ({ ended: staff.sessions.end(input.sessionId, signedIn(context).id) })),
  };
}
