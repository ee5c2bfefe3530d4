import type { Showing } from '../showing/index.ts';
import type { Rim } from './rim.ts';

/** A worker who is present lets more be seen: refusals to errors, nothing else. */
export function showingRoutes({ showing: call }: Rim, showing: Showing) {
  return call.router({
    ask: call.ask.handler(({ input, errors }) => {
      const done = showing.ask(input);
      if (done.ok) return done.value;
      if (done.error.code === 'CHECK_OVER') throw errors.CHECK_OVER();
      throw errors.TRIED_TOO_OFTEN({ data: { retryAfterMs: done.error.retryAfterMs } });
    }),
    allow: call.allow.handler(({ input, errors }) => {
      const done = showing.allow(input.showingId);
      if (done.ok) return done.value;
      throw errors.SHOWING_OVER();
    }),
    end: call.end.handler(({ input }) => {
      showing.end(input.showingId);
      return { ended: true as const };
    }),
  });
}
