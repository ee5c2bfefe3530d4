import type { LuggageCase } from './contract/index.ts';
import type { StaffSessions } from '../desk/index.ts';
import { unreachable, type Result } from '../kernel/index.ts';
import type { Luggage } from '../luggage/index.ts';
import type { Rim } from './rim.ts';
import { createStaffGate } from './staff-gate.ts';

type Context = { readonly requestHeaders: Headers };
type Errors = Parameters<Parameters<Rim['luggage']['putBack']['handler']>[0]>[0]['errors'];

/** Leaving a case is for everybody; the list of cases for the desk. */
export function luggageRoutes(rim: Rim, parts: { readonly luggage: Luggage; readonly sessions: StaffSessions }) {
  const { luggage, sessions } = parts;
  const gate = createStaffGate(sessions);

  function staffOf(context: Context, errors: Pick<Errors, 'STAFF_ONLY' | 'NOT_ALLOWED'>) {
    const passed = gate(context, 'clerk', 'manager');
    if (passed.ok) return passed;
    throw passed.code === 'STAFF_ONLY' ? errors.STAFF_ONLY() : errors.NOT_ALLOWED();
  }

  /** One change by whoever is signed in. */
  function by<I>(change: (staffId: string, input: I) => Result<LuggageCase, string>) {
    return ({ input, context, errors }: { input: I; context: Context; errors: Errors }): LuggageCase => {
      const { staff } = staffOf(context, errors);
      const done = change(staff.id, input);
      if (done.ok) return done.value;
      throw errors.NO_SUCH_CASE();
    };
  }

  return rim.luggage.router({
    leave: rim.luggage.leave.handler(({ errors }) => {
      const left = luggage.leave();
      if (left.ok) return left.value;
      const refusal = left.error;
      switch (refusal.code) {
        case 'TOO_SOON':
          throw errors.TOO_SOON({ data: { retryAfterMs: refusal.retryAfterMs } });
        case 'NO_PRINTER':
          throw errors.NO_PRINTER({ data: { detail: refusal.detail } });
        case 'NO_ROOM':
          throw errors.NO_ROOM();
        default:
          return unreachable(refusal);
      }
    }),
    watch: rim.luggage.watch.handler(({ context, errors }) => {
      const { token } = staffOf(context, errors);
      let stop = (): void => undefined;
      const feed = luggage.open(() => stop());
      // The stream doesn't keep the session alive, and ends with it.
      stop = sessions.onEnd(token, () => feed.end(errors.STAFF_ONLY()));
      return feed.reader;
    }),
    handOut: rim.luggage.handOut.handler(by(luggage.handOut)),
    putBack: rim.luggage.putBack.handler(by(luggage.putBack)),
    reprint: rim.luggage.reprint.handler(by(luggage.reprint)),
    tagsAreThere: rim.luggage.tagsAreThere.handler(by(luggage.tagsAreThere)),
  });
}
