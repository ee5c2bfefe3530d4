import type { Agencies } from '../agencies/index.ts';
import type { PersonId } from '../kernel/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

export function agenciesRoutes(
  rim: Rim,
  { agencies, personOf }: { readonly agencies: Agencies; readonly personOf: (visitId: string) => PersonId | null },
) {
  const { agencies: of } = rim;
  return of.router({
    own: of.own.handler(({ input, errors }) => {
      const personId = personOf(input.visitId);
      if (personId === null) throw errors.VISIT_ENDED();
      return agencies.own(personId);
    }),
    change: of.change.handler(({ input, errors }) => {
      const personId = personOf(input.visitId);
      if (personId === null) throw errors.VISIT_ENDED();
      const done = agencies.change(personId, input);
      if (!done.ok) throw errors.AGENCY_CHANGED();
      return done.value;
    }),
    desk: of.desk.handler(() => agencies.desk()),
    slip: of.slip.handler(({ input, errors }) => {
      const done = agencies.slip(input.agencyId);
      if (!done.ok) throw errors.NOTHING_WAITS();
      return done.value;
    }),
    told: of.told.handler(({ input, context }) => agencies.told(signedIn(context).id, input)),
    save: of.save.handler(({ input, context, errors }) => {
      const done = agencies.save(signedIn(context).id, input);
      if (done.ok) return done.value;
      if (done.error.code === 'BAD_CODE') throw errors.BAD_CODE({ data: { fault: done.error.fault } });
      throw errors[done.error.code]();
    }),
  });
}
