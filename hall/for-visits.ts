import type { HallApiParts } from './api/index.ts';
import type { IdReaderEvent } from './ports/index.ts';
import type { Business } from './api/contract/index.ts';
import type { PersonId } from './kernel/index.ts';
import { shutFor } from './offers/index.ts';
import type { PlanBook } from './plan/index.ts';
import { ticketById, type Queue } from './queue/index.ts';
import { personStanding } from './registration/index.ts';
import type { HallSettings } from './settings.ts';
import type { Store } from './store/index.ts';

/** More than a busy kiosk has: a form takes minutes. */
const usualTypedLimit = 10;

/** What a visit asks the line. */
export function lineForVisits(store: Store, plan: PlanBook, queue: Queue, zone: string) {
  return {
    shutFor: (business: Business, nowMs: number) => shutFor(store, plan.current(), zone, business, nowMs),
    calling: () => plan.current().calling,
    placeOf: queue.placeOf,
    report: (id: string) => queue.report(ticketById(store, id)?.code ?? ''),
  };
}

/** What the kiosk says of a person's file. */
export function fileForVisits(store: Store, later: () => Pick<HallApiParts, 'files'> & Pick<HallApiParts['readiness'], 'expiry'>) {
  return {
    askedOf: (id: PersonId) => later().files.askedOf(id),
    endingOf: (id: PersonId) => later().expiry.of(id),
    stateOf: (id: PersonId) => personStanding(store, id)?.state ?? null,
  };
}

/** Who helps with a visit, or has it, and what else asks for a card on the reader. */
export function helpForVisits(later: () => Pick<HallApiParts, 'assist' | 'showing'> & { readonly people: Pick<HallApiParts, 'staff'> }) {
  return {
    withStaff: (number: string) => later().assist.withStaff(number),
    takesCard: (event: IdReaderEvent) => later().showing.takesCard(event),
    staffOfBadge: (code: string) => later().people.staff.accounts.ofBadge(code),
  };
}

export const timed = (settings: HallSettings) => ({ timing: settings, typedLimit: settings.typedLimit ?? usualTypedLimit });
