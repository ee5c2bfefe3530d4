import type { Health } from '../health/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

export function healthRoutes(rim: Rim, health: Health) {
  return rim.health.router({
    of: rim.health.of.handler(({ input, errors }) => {
      const standing = health.of(input.personId);
      if (standing === null) throw errors.NO_SUCH_PERSON();
      return standing;
    }),
    record: rim.health.record.handler(async ({ input, context, errors }) => {
      const recorded = await health.record(signedIn(context).id, input);
      if (!recorded.ok) throw errors[recorded.error]();
      return recorded.value;
    }),
    scan: rim.health.scan.handler(({ input, context, errors }) => {
      const picture = health.scan(signedIn(context), input);
      if (picture === null) throw errors.NO_SUCH_DOCUMENT();
      return { picture };
    }),
  });
}
