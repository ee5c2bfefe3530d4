import { cardLooks } from './cards/index.ts';
import { checkLooks } from './checks/index.ts';
import { fileLooks } from './files/index.ts';
import { createLooks, type Looks } from './looks/index.ts';
import { personStanding } from './registration/index.ts';
import type { PersonId } from './kernel/index.ts';
import type { Store } from './store/index.ts';

/** One line a feature that writes looks down. */
export function openLooks({ store, staffName }: { readonly store: Store; readonly staffName: (staffId: string) => string }): Looks {
  return createLooks({
    store,
    staffName,
    personExists: (from, personId) => personStanding(from, personId as PersonId) !== null,
    sources: { file: fileLooks, check: checkLooks, card: cardLooks },
  });
}
