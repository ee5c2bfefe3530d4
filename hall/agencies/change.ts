import type { AgencyChanged, OwnAgency } from '../api/contract/index.ts';
import { calendarDay, maskName } from '../identity/index.ts';
import { ok, refuse, type PersonId, type Result } from '../kernel/index.ts';
import { queuePaper } from '../printing/index.ts';
import { admittedAgencies, admittedAgency, agencyNameOf, agenciesThatLeft, agencyStanding } from './directory.ts';
import type { AgencyParts } from './parts.ts';
import { recordJoin, recordRelease } from './record.ts';
import { lastStampOf, openAffiliation, openOfAgency, personName } from './store.ts';

export interface ChangeWish {
  /** Whom the screen showed; null: none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly locale: 'zh-CN' | 'en';
}

/** Of a hall's workers at one agency; the rest follow an hour later. */
const mostLetGo = 500;

export function ownAgency({ store, clock, zone }: AgencyParts, personId: PersonId): OwnAgency {
  const day = calendarDay(clock.nowMs(), zone);
  const open = openAffiliation(store, personId);
  const name = agencyNameOf(store, personId, day);
  const current = open === null || name === null ? null : { agencyId: open.agencyId, name, sinceMs: open.joinedAtMs };
  return { current, agencies: admittedAgencies(store, day) };
}

/** Leaving one agency and joining another: one transaction, one paper for the person. Their card stays as it is. */
export function changeAgency(parts: AgencyParts, personId: PersonId, wish: ChangeWish): Result<AgencyChanged, 'AGENCY_CHANGED'> {
  const { store, clock, zone, ids, hlc } = parts;
  const done = store.transaction((tx): Result<AgencyChanged, 'AGENCY_CHANGED'> => {
    const atMs = clock.nowMs();
    const day = calendarDay(atMs, zone);
    const open = openAffiliation(tx, personId);
    const hasLeft = open !== null && agencyStanding(tx, open.agencyId, day) === 'left';
    const from = open === null || hasLeft ? null : open.agencyId;
    const to = wish.to === null ? null : admittedAgency(tx, wish.to, day);
    // Two presses, another machine, or an agency that went: nothing that the person hasn't seen may come of it.
    if (from !== wish.from || from === wish.to || (wish.to !== null && to === null)) return refuse('AGENCY_CHANGED');
    // What another machine decided meanwhile is older than what is decided now.
    hlc.seen(lastStampOf(tx, personId));
    const fromName = from === null ? null : agencyNameOf(tx, personId, day);
    if (open !== null) {
      const why = hasLeft ? 'agency-left' : to === null ? 'own-wish' : 'joined-another';
      recordRelease(tx, parts, open, { atMs, hlc: hlc.next(), why });
    }
    if (to !== null) recordJoin(tx, parts, { personId, agencyId: to.agencyId, name: to.name, atMs, hlc: hlc.next() });
    const names = { from: fromName, to: to?.name ?? null };
    const slip = {
      kind: 'agency-slip',
      locale: wish.locale,
      maskedName: maskName(personName(tx, personId)),
      ...names,
      madeAtMs: atMs,
    } as const;
    queuePaper(tx, { paperId: ids.next<'paper'>(), copy: 0 }, slip, atMs);
    return ok({ ...names, atMs });
  });
  if (done.ok) parts.committed();
  return done;
}

/** Whose agency isn't in the hall any more is nobody's worker; how many there were. Until this ran, screens know it by the agency itself. */
export function letGo(parts: AgencyParts): number {
  const { store, clock, zone, hlc, keepsBook } = parts;
  if (!keepsBook) return 0;
  const atMs = clock.nowMs();
  const day = calendarDay(atMs, zone);
  let released = 0;
  for (const agencyId of agenciesThatLeft(store, day)) {
    if (openOfAgency(store, agencyId, 1).length === 0) continue;
    released += store.transaction((tx) => {
      const workers = openOfAgency(tx, agencyId, mostLetGo);
      for (const one of workers) {
        hlc.seen(one.joinedHlc);
        recordRelease(tx, parts, one, { atMs, hlc: hlc.next(), why: 'agency-left' });
      }
      return workers.length;
    });
  }
  if (released > 0) parts.committed();
  return released;
}
