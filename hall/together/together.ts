import type { TogetherOffers, TogetherTaken } from '../api/contract/index.ts';
import { ok, refuse, type Clock, type IdMaker, type PersonId, type Result } from '../kernel/index.ts';
import { lodgingNights, nightsAround, type Lodging } from '../lodging/index.ts';
import { queuePaper } from '../printing/index.ts';
import type { Store } from '../store/index.ts';
import type { Training } from '../training/index.ts';

export interface TogetherParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdMaker;
  readonly zone: string;
  readonly training: Pick<Training, 'offers' | 'seatIn' | 'maskedNameOf'>;
  readonly lodging: Pick<Lodging, 'own' | 'askIn'>;
  /** Something was committed that screens and the printer should see. */
  readonly committed: () => void;
}

export type TogetherRefusal = 'SESSION_OVER' | 'OVERLAPS' | 'NOT_NOW';

/** A seat in a lesson and a bed for its nights, in one go: both or neither, and one paper. */
export interface Together {
  /** Lessons with a free seat whose nights the hostel gives; none when the person can't ask for a bed here, whatever the reason. */
  offers(personId: PersonId): TogetherOffers;
  take(personId: PersonId, wish: { readonly sessionId: string; readonly locale: 'zh-CN' | 'en' }): Result<TogetherTaken, TogetherRefusal>;
}

export function createTogether(parts: TogetherParts): Together {
  const { store, clock, ids, zone, training, lodging } = parts;

  function offers(personId: PersonId): TogetherOffers {
    if (lodging.own(personId).state !== 'may-ask') return { sessions: [] };
    const sessions = training
      .offers(personId)
      .offers.flatMap(({ sessionId, course, place, startsAtMs, endsAtMs, free, own, signInNow }) => {
        const nights = nightsAround({ startsAtMs, endsAtMs }, clock.nowMs(), zone);
        const fits = free > 0 && own === 'none' && !signInNow && nights.nights <= lodgingNights;
        return fits ? [{ sessionId, course, place, startsAtMs, endsAtMs, ...nights }] : [];
      });
    return { sessions };
  }

  return {
    offers,
    take(personId, { sessionId, locale }) {
      const chosen = offers(personId).sessions.find((one) => one.sessionId === sessionId);
      if (chosen === undefined) return refuse('NOT_NOW');
      const nowMs = clock.nowMs();
      // Nothing can come between what was just read and this: a seat that is refused has written nothing.
      const done = store.transaction((tx): Result<true, TogetherRefusal> => {
        const seat = training.seatIn(tx, { sessionId, personId });
        if (!seat.ok) return refuse(seat.error === 'OVERLAPS' ? 'OVERLAPS' : 'SESSION_OVER');
        if (!lodging.askIn(tx, personId)) throw new Error('a bed that may be asked for was refused');
        const { course, place, startsAtMs, fromDay, untilDay } = chosen;
        const facts = { course: course.name, place, startsAtMs, fromDay, untilDay };
        const paper = { kind: 'together-slip', locale, maskedName: training.maskedNameOf(personId), ...facts, madeAtMs: nowMs } as const;
        queuePaper(tx, { paperId: ids.next<'paper'>(), copy: 0 }, paper, nowMs);
        return ok(true);
      });
      if (!done.ok) return done;
      parts.committed();
      return ok({ session: chosen });
    },
  };
}
