import { judgeBatch, type EventsRequest, type Mark, type Verdict } from '../../hall/sync/contract/index.ts';

/** A batch judged before its turn. */
export interface EarlyVerdict {
  readonly from: Mark;
  readonly verdict: Verdict;
}

/**
 * Judges batches while the one before is still being written, against where that one comes to if it is taken. Whoever then holds the mark takes
 * the verdict only if it is of that very mark: judging is pure, so it is the same then.
 */
export interface EarlyVerdicts {
  /** null: nobody knows where it begins. */
  of(request: EventsRequest): EarlyVerdict | null;
  /** Where an origin's newest batch comes to. */
  note(request: Pick<EventsRequest, 'origin' | 'epoch'>, mark: Mark): void;
}

/** Origins that are remembered; of the others a batch is judged in its turn. */
const most = 20_000;

export function createEarlyVerdicts(): EarlyVerdicts {
  const marks = new Map<string, Mark>();
  const keyOf = ({ origin, epoch }: Pick<EventsRequest, 'origin' | 'epoch'>): string => `${origin} ${epoch}`;

  function note(request: Pick<EventsRequest, 'origin' | 'epoch'>, mark: Mark): void {
    const key = keyOf(request);
    // The one that wasn't heard of for the longest time goes first.
    marks.delete(key);
    marks.set(key, mark);
    const [oldest] = marks.keys();
    if (marks.size > most && oldest !== undefined) marks.delete(oldest);
  }

  return {
    of(request) {
      const from = request.ahead === true ? marks.get(keyOf(request)) : undefined;
      if (from === undefined) return null;
      const verdict = judgeBatch(from, request.events, () => null);
      if (verdict.kind === 'batch') note(request, verdict.mark);
      return { from, verdict };
    },
    note,
  };
}
