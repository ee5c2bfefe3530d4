import type { Looks } from '../looks/index.ts';
import type { Visits } from '../visit/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

export function looksRoutes({ looks: call }: Rim, { looks, visits }: { readonly looks: Looks; readonly visits: Pick<Visits, 'personOf'> }) {
  return call.router({
    ofPerson: call.ofPerson.handler(({ input, context, errors }) => {
      const told = looks.forStaff(input.personId, signedIn(context).roles);
      if (told === null) throw errors.NO_SUCH_FILE();
      return told;
    }),
    here: call.here.handler(({ input, errors }) => {
      const personId = visits.personOf(input.visitId);
      if (personId === null) throw errors.VISIT_ENDED();
      return looks.forPerson(personId);
    }),
  });
}
