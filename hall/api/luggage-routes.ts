import type { LuggageCase } from './contract/index.ts';
import { unreachable, type Result } from '../kernel/index.ts';
import type { Luggage } from '../luggage/index.ts';
import type { Caller } from './context.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

type Errors = Parameters<Parameters<Rim['luggage']['putBack']['handler']>[0]>[0]['errors'];

/** Leaving a case is for everybody; the list of cases for the desk. */
export function luggageRoutes(rim: Rim, luggage: Luggage) {
  /** One change by whoever is signed in. */
  function by<I>(change: (staffId: string, input: I) => Result<LuggageCase, string>) {
    return ({ input, context, errors }: { input: I; context: Caller; errors: Errors }): LuggageCase => {
      const done = change(signedIn(context).id, input);
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
    watch: rim.luggage.watch.handler(() => luggage.open().reader),
    handOut: rim.luggage.handOut.handler(by(luggage.handOut)),
    putBack: rim.luggage.putBack.handler(by(luggage.putBack)),
    reprint: rim.luggage.reprint.handler(by(luggage.reprint)),
    tagsAreThere: rim.luggage.tagsAreThere.handler(by(luggage.tagsAreThere)),
  });
}
