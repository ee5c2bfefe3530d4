import type { Audit } from '../audit/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

export function auditRoutes(rim: Rim, part: Audit) {
  const { audit } = rim;
  return audit.router({
    watch: audit.watch.handler(() => part.open().reader),
    list: audit.list.handler(({ input, context }) => {
      const { entries, next, searchedToMs } = part.list(signedIn(context).id, input);
      return { entries: [...entries], next, searchedToMs };
    }),
    people: audit.people.handler(() => part.people()),
    verify: audit.verify.handler(({ context }) => ({ started: part.verify(signedIn(context).id) })),
    export: audit.export.handler(async ({ input, context, errors }) => {
      const done = await part.export(signedIn(context).id, input);
      if (!done.ok) throw errors.TOO_MANY({ data: { most: done.error.most } });
      return done.value;
    }),
  });
}
