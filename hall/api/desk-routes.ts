import type { Desk, StaffSessions } from '../desk/index.ts';
import type { Rim } from './rim.ts';
import { expiredStaffCookie, staffCookie, staffToken } from './staff-cookie.ts';

export function deskRoutes(rim: Rim, parts: { readonly desk: Desk; readonly sessions: StaffSessions }) {
  const { desk, sessions } = parts;
  return rim.desk.router({
    signIn: rim.desk.signIn.handler(({ input, context, errors }) => {
      const signedIn = sessions.signIn(input.code);
      if (!signedIn.ok) throw errors.WRONG_CODE({ data: { retryAfterMs: signedIn.error.retryAfterMs } });
      context.responseHeaders.append('set-cookie', staffCookie(signedIn.value));
      return { signedIn: true as const };
    }),
    signOut: rim.desk.signOut.handler(({ context }) => {
      sessions.signOut(staffToken(context.requestHeaders));
      context.responseHeaders.append('set-cookie', expiredStaffCookie);
      return { signedIn: false as const };
    }),
    watch: rim.desk.watch.handler(({ context, errors }) => {
      const token = staffToken(context.requestHeaders);
      if (!sessions.use(token)) throw errors.STAFF_ONLY();
      let stop = (): void => undefined;
      const feed = desk.open(() => stop());
      // The stream doesn't keep the session alive, and ends with it.
      stop = sessions.onEnd(token, () => feed.end(errors.STAFF_ONLY()));
      return feed.reader;
    }),
    reprint: rim.desk.reprint.handler(({ input, context, errors }) => {
      if (!sessions.use(staffToken(context.requestHeaders))) throw errors.STAFF_ONLY();
      const done = desk.reprint(input.ticketId);
      if (!done.ok) throw errors.NO_SUCH_TICKET();
      return done.value;
    }),
    settleDoubt: rim.desk.settleDoubt.handler(({ input, context, errors }) => {
      if (!sessions.use(staffToken(context.requestHeaders))) throw errors.STAFF_ONLY();
      const done = desk.settleDoubt(input.ticketId, input.paperIsThere);
      if (done.ok) return done.value;
      throw done.error === 'NOT_DOUBTFUL' ? errors.NOT_DOUBTFUL() : errors.NO_SUCH_TICKET();
    }),
  });
}
