import type { CopiesStanding } from './desk/index.ts';
import { createCustody, recoveryMadeAt, type Custody, type CustodyParts, type KeyPlace } from './keys/index.ts';
import { noBackups, type scheduleBackups } from './store/index.ts';

/** Keys and copies, for whoever keeps the machine. `backups` null: no copies are made. */
export function openCustody(
  parts: Omit<CustodyParts, 'place' | 'copies' | 'newestCopy'> & { readonly keyPlace: KeyPlace },
  backups: ReturnType<typeof scheduleBackups> | null,
): { readonly custody: Custody; readonly copies: () => CopiesStanding } {
  const state = () => backups?.state() ?? noBackups;
  return {
    copies: () => ({ ...state(), paper: recoveryMadeAt(parts.store) !== null }),
    custody: createCustody({ ...parts, place: parts.keyPlace, copies: state, newestCopy: () => backups?.newest() ?? null }),
  };
}
