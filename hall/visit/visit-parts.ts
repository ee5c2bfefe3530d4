import type { Business, TicketPlace, Visit } from '../api/contract/index.ts';
import type { IdMaker, Log, Result, TicketId } from '../kernel/index.ts';
import type { LegalTexts } from '../api/contract/index.ts';
import type { Shut } from '../offers/index.ts';
import type { IdReader, IdReaderEvent, PhotoDecoder } from '../ports/index.ts';
import type { ReportRefusal } from '../queue/index.ts';
import type { DraftKeeping, Registering } from '../registration/index.ts';
import type { ActiveVisit } from './stage.ts';
import type { VisitRoom, VisitTiming } from './visit-room.ts';
import { viewOf, type ViewParts } from './visit-view.ts';

/** What visits are made of; handed in by the composition. */
export interface VisitParts extends ViewParts {
  readonly ids: IdMaker;
  readonly log: Log;
  readonly reader: IdReader;
  readonly photoDecoder: PhotoDecoder;
  readonly texts: LegalTexts;
  readonly timing: VisitTiming;
  /** People who may be typed in within ten minutes. */
  readonly typedLimit: number;
  readonly registering: Registering;
  readonly drafts: DraftKeeping;
  /** Why a business gives out no numbers now; null: it does. */
  readonly shutFor: (business: Business, nowMs: number) => Shut | null;
  /** Whose badge that is; null: nobody's who works here now. It proves no more than that it was here. */
  readonly staffOfBadge: (code: string) => { readonly id: string; readonly name: string } | null;
  /** Who has a card's session taken over, and where; null: nobody. */
  readonly withStaff: (number: string) => { readonly counter: number | null } | null;
  /** Whether the card on the reader is the matter of something else that asked for it here; visits have nothing to do with it then. */
  readonly takesCard: (event: IdReaderEvent) => boolean;
  /** Somebody who was passed over is here again. */
  readonly report: (id: TicketId) => Result<TicketPlace, ReportRefusal>;
  /** Something was committed that others wait for: tickets, papers. */
  readonly committed: () => void;
}

/** The parts with the room that the visit stands in. */
export interface VisitHall extends VisitParts {
  readonly room: VisitRoom;
}

/** Every call may find that its visit is over: finished, timed out, or never was. */
export interface VisitEnded {
  readonly code: 'VISIT_ENDED';
}
export const visitEnded: VisitEnded = { code: 'VISIT_ENDED' };

export function show(hall: VisitHall, visit: ActiveVisit): Visit {
  return viewOf(visit, hall);
}
