import type { KioskEvent } from '../api/contract/index.ts';
import { isInLine, lineOf } from './line-of.ts';
import type { VisitHall } from './visit-parts.ts';

/** Tells the screen where the tickets that it shows stand, whenever that changed; costs nothing while it shows none. */
export function createPlacesTeller(hall: VisitHall, tell: (event: KioskEvent) => void): { lineMoved(): void; forget(): void } {
  let said = '';
  return {
    lineMoved() {
      const visit = hall.room.current();
      if (visit === null || !isInLine(visit.stage)) return;
      const { places } = lineOf(visit, visit.stage, hall);
      const now = JSON.stringify(places);
      if (now === said) return;
      said = now;
      tell({ type: 'places', visitId: visit.id, places });
    },
    forget() {
      said = '';
    },
  };
}
