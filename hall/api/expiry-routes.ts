import type { Expiry } from '../expiry/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

export function expiryRoutes({ expiry: call }: Rim, expiry: Expiry) {
  return call.router({
    list: call.list.handler(({ input }) => expiry.list(input)),
    slip: call.slip.handler(({ input, context, errors }) => {
      const done = expiry.slip(signedIn(context), input);
      if (done.ok) return done.value;
      throw errors.NOTHING_ENDS();
    }),
    message: call.message.handler(({ input, context, errors }) => {
      const done = expiry.message(signedIn(context), input);
      if (done.ok) return done.value;
      throw errors.NOTHING_ENDS();
    }),
  });
}
