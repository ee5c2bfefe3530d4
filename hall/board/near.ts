import type { Announcement, HallPlan } from '../api/contract/index.ts';
import { ticketLabel, type LineTicketRow } from '../queue/index.ts';

type Near = Omit<Extract<Announcement, { kind: 'near' }>, 'ageMs'> & { readonly ticketId: string };

/** Finds who came so near to their turn that they are told, each once. */
export interface NearWatch {
  /**
   * `line`: in the order of calling. What the newest step of the line brought near, with announcement numbers behind that step's.
   * Steps count in tens there, so that up to nine fit in between.
   */
  look(line: readonly LineTicketRow[], rules: HallPlan['calling'], stepSeq: number): Near[];
  /** False: the call that brought it near was taken back, or it left the line. */
  isNear(ticketId: string, rules: HallPlan['calling']): boolean;
  /** Nobody listened for a while: who is near now counts as told. */
  forget(): void;
}

/** Announcements count in steps of this, see NearWatch. */
export const seqStep = 10;

export function createNearWatch(): NearWatch {
  let before: ReadonlyMap<string, number> | null = null;
  let told = new Set<string>();
  let last = { stepSeq: 0, used: 0 };

  return {
    look(line, rules, stepSeq) {
      const places = placesOf(line);
      const known = before;
      before = new Map([...places].map(([id, place]) => [id, place.ahead]));
      // Only the line's own people: the set doesn't grow with the days.
      told = new Set([...told].filter((id) => places.has(id)));
      if (known === null || rules.nearAt === 0) return [];
      if (last.stepSeq !== stepSeq) last = { stepSeq, used: 0 };
      const came = [...places].filter(([id, { ahead }]) => {
        const was = known.get(id);
        return was !== undefined && was > rules.nearAt && ahead <= rules.nearAt && ahead > 0 && !told.has(id);
      });
      return came.slice(0, seqStep - 1 - last.used).map(([ticketId, { label, ahead }]): Near => {
        told.add(ticketId);
        last = { stepSeq, used: last.used + 1 };
        return { kind: 'near', seq: stepSeq * seqStep + last.used, label, ahead, ticketId };
      });
    },
    isNear: (ticketId, { nearAt }) => (before?.get(ticketId) ?? Number.POSITIVE_INFINITY) <= nearAt,
    forget() {
      before = null;
    },
  };
}

/** How many of the same business stand before each. A ticket for one counter waits beside its line: others don't count it. */
function placesOf(line: readonly LineTicketRow[]): Map<string, { label: string; ahead: number }> {
  const places = new Map<string, { label: string; ahead: number }>();
  const counted = new Map<string, number>();
  for (const ticket of line) {
    if (ticket.forCounter !== null) continue;
    const ahead = counted.get(ticket.business) ?? 0;
    counted.set(ticket.business, ahead + 1);
    places.set(ticket.id, { label: ticketLabel(ticket.letter, ticket.number), ahead });
  }
  return places;
}
