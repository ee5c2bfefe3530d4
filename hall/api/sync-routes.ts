import type { Sync } from '../sync/index.ts';
import { unreachable } from '../kernel/index.ts';
import type { Rim } from './rim.ts';

export function syncRoutes(rim: Rim, part: Pick<Sync, 'watch' | 'retry' | 'enrol' | 'tryAside' | 'trustClock'>) {
  const { sync } = rim;
  return sync.router({
    watch: sync.watch.handler(() => part.watch()),
    retry: sync.retry.handler(({ errors }) => {
      if (!part.retry()) throw errors.NO_UPSTREAM();
      return { trying: true as const };
    }),
    enrol: sync.enrol.handler(async ({ input, errors }) => {
      const done = await part.enrol(input.code);
      if (done.ok) return { enrolled: true as const };
      throw done.error === 'NO_UPSTREAM' ? errors.NO_UPSTREAM() : errors.ENROL_FAILED({ data: { why: done.error } });
    }),
    trustClock: sync.trustClock.handler(() => {
      part.trustClock();
      return { trusted: true as const };
    }),
    tryAside: sync.tryAside.handler(({ input, errors }) => {
      const done = part.tryAside(input.n);
      if (done.ok) return { applied: true as const };
      switch (done.error.code) {
        case 'NOT_SET_ASIDE':
          throw errors.NOT_SET_ASIDE();
        case 'STILL_SET_ASIDE':
          throw errors.STILL_SET_ASIDE({ data: { code: done.error.why } });
        default:
          return unreachable(done.error);
      }
    }),
  });
}
