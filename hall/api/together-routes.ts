import type { PersonId } from '../kernel/index.ts';
import type { Together } from '../together/index.ts';
import type { Rim } from './rim.ts';

export function togetherRoutes(
  rim: Rim,
  { together, registeredIn }: { readonly together: Together; readonly registeredIn: (visitId: string) => PersonId | null },
) {
  const { together: of } = rim;
  return of.router({
    offers: of.offers.handler(({ input, errors }) => {
      const personId = registeredIn(input.visitId);
      if (personId === null) throw errors.VISIT_ENDED();
      return together.offers(personId);
    }),
    take: of.take.handler(({ input, errors }) => {
      const personId = registeredIn(input.visitId);
      if (personId === null) throw errors.VISIT_ENDED();
      const taken = together.take(personId, input);
      if (!taken.ok) throw errors[taken.error]();
      return taken.value;
    }),
  });
}
