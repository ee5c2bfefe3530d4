import type { AgenciesDesk, AgencyChanged, OwnAgency } from '../api/contract/index.ts';
import { createHybridClock, type PersonId, type Result } from '../kernel/index.ts';
import { changeAgency, letGo, ownAgency, type ChangeWish } from './change.ts';
import { agenciesDesk, noticesTold, printNotices } from './notices/notices.ts';
import { saveAgency, type AgencySaving, type SaveRefusal } from './own-list.ts';
import type { AgencyParts } from './parts.ts';
import { lastStamp } from './store.ts';

/** The agencies of the hall, and whose worker somebody is: one at a time, changed by the person with their card. */
export interface Agencies {
  own(personId: PersonId): OwnAgency;
  change(personId: PersonId, wish: ChangeWish): Result<AgencyChanged, 'AGENCY_CHANGED'>;
  desk(): AgenciesDesk;
  slip(agencyId: string): ReturnType<typeof printNotices>;
  told(staffId: string, what: Parameters<typeof noticesTold>[2]): AgenciesDesk;
  save(staffId: string, what: AgencySaving): Result<AgenciesDesk, SaveRefusal>;
  /** How many workers of agencies that left were let go. */
  sweep(): number;
}

export function createAgencies(made: Omit<AgencyParts, 'hlc'> & { readonly node: string }): Agencies {
  const parts: AgencyParts = { ...made, hlc: createHybridClock(made.clock, made.node, lastStamp(made.store)) };
  return {
    own: (personId) => ownAgency(parts, personId),
    change: (personId, wish) => changeAgency(parts, personId, wish),
    desk: () => agenciesDesk(parts),
    slip: (agencyId) => printNotices(parts, agencyId),
    told: (staffId, what) => noticesTold(parts, staffId, what),
    save: (staffId, what) => saveAgency(parts, staffId, what),
    sweep: () => letGo(parts),
  };
}
