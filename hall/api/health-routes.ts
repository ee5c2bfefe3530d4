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
    record: rim.health.record.handler(({ input, context, errors }) => {
      const recorded = health.record(signedIn(context).id, input);
      if (!recorded.ok) throw errors[recorded.error]();
      return recorded.value;
    }),
  });
}
