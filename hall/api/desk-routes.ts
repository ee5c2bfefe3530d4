import type { Desk } from '../desk/index.ts';
import type { Staff } from '../staff/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';
import { expiredStaffCookie, staffCookie, staffToken } from './staff-cookie.ts';

export function deskRoutes(rim: Rim, parts: { readonly desk: Desk; readonly staff: Staff }) {
  const { desk, staff } = parts;
  return rim.desk.router({
    signIn: rim.desk.signIn.handler(({ input, context, errors }) => {
      const signedIn = staff.emergency.enter(input.code, context.at, staffToken(context));
      if (!signedIn.ok) throw errors.WRONG_CODE({ data: { retryAfterMs: signedIn.error.retryAfterMs } });
      context.responseHeaders.append('set-cookie', staffCookie(signedIn.value, context.door));
      return { signedIn: true as const };
    }),
    signOut: rim.desk.signOut.handler(({ context }) => {
      staff.sessions.signOut(staffToken(context));
      context.responseHeaders.append('set-cookie', expiredStaffCookie(context.door));
      return { signedIn: false as const };
    }),
    // The stream doesn't keep the session alive, and ends with it (doorkeeper.ts).
    watch: rim.desk.watch.handler(({ context }) => {
      const isMaintainer = signedIn(context).roles.every((role) => role === 'maintainer');
      return desk.open(isMaintainer ? 'devicesOnly' : 'all').reader;
    }),
    reprint: rim.desk.reprint.handler(({ input, context, errors }) => {
      const done = desk.reprint(input.ticketId, signedIn(context).id);
      if (!done.ok) throw errors.NO_SUCH_TICKET();
      return done.value;
    }),
    settleDoubt: rim.desk.settleDoubt.handler(({ input, context, errors }) => {
      const done = desk.settleDoubt(input.ticketId, input.paperIsThere, signedIn(context).id);
      if (done.ok) return done.value;
      throw done.error === 'NOT_DOUBTFUL' ? errors.NOT_DOUBTFUL() : errors.NO_SUCH_TICKET();
    }),
  });
}
