import type { Reader } from '../store/index.ts';
import type { MoveFact } from './facts.ts';
import { moveFacts, movesAfter } from './store.ts';

/** The moves of the present day, kept in memory and read on from the last one: a day of 10,000 isn't read anew every two seconds. */
export interface DayBook {
  movesOf(day: string): readonly MoveFact[];
}

export function createDayBook(store: Reader): DayBook {
  let day = '';
  let moves: MoveFact[] = [];
  return {
    movesOf(wanted) {
      const last = moves.at(-1)?.seq ?? 0;
      const more = wanted === day ? movesAfter(store, last) : [];
      // What was taken back stands in an old row; only then is the day read from its beginning.
      if (wanted !== day || more.some((one) => one.verb === 'undo')) {
        day = wanted;
        moves = moveFacts(store, wanted);
      } else moves.push(...more);
      return moves;
    },
  };
}
