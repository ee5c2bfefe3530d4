import { unreachable } from '../kernel/index.ts';
import type { Custody } from '../keys/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

export function keysRoutes(rim: Rim, part: Custody) {
  const { keys } = rim;
  return keys.router({
    standing: keys.standing.handler(() => part.standing()),
    replace: keys.replace.handler(({ context }) => {
      part.replace(signedIn(context).id);
      return part.standing();
    }),
    drawPaper: keys.drawPaper.handler(({ context }) => part.drawPaper(signedIn(context).id)),
    provePaper: keys.provePaper.handler(async ({ input, context, errors }) => {
      const done = await part.provePaper(signedIn(context).id, input.code);
      if (done.ok) return { proof: done.value, state: part.standing() };
      switch (done.error.code) {
        case 'MISTYPED':
          throw errors.MISTYPED({ data: { group: done.error.group } });
        case 'OTHER_PAPER':
          throw errors.OTHER_PAPER();
        case 'NO_PAPER':
          throw errors.NO_PAPER();
        default:
          return unreachable(done.error);
      }
    }),
  });
}
