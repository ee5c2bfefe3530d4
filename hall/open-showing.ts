import { cardLinesOf, type Cards } from './cards/index.ts';
import { passedOn } from './checks/index.ts';
import { healthOf } from './health/index.ts';
import { judgeCard } from './identity/index.ts';
import { numberIndexOf, personByNumber } from './registration/index.ts';
import { createShowing, type Showing } from './showing/index.ts';
import type { Keyring } from './store/index.ts';
import { trainingRecordOf } from './training/index.ts';
import type { Visits } from './visit/index.ts';

type Made = Pick<Parameters<typeof createShowing>[0], 'store' | 'clock' | 'ids' | 'zone'> & {
  readonly keyring: Keyring;
  /** Made later. */
  readonly cards: () => Cards;
  readonly visits: Visits;
};

/** What features tell of a worker who lets it be shown, and whose card lies on the reader. */
export function openShowing(made: Made): Showing {
  const { store, keyring, clock, zone, cards, visits } = made;
  return createShowing({
    ...made,
    holders: { of: (checkId) => cards().holders.of(checkId), noteShown: (tx, shown) => cards().holders.noteShown(tx, shown) },
    sources: {
      training: trainingRecordOf,
      health: (from, personId) => healthOf(from, personId).certificates,
      checkedOn: passedOn,
      cards: cardLinesOf,
    },
    whose(card) {
      const judged = judgeCard(card, clock.nowMs(), zone);
      if (judged.kind === 'desk') return 'not-usable';
      return { personId: personByNumber(store, numberIndexOf(keyring, judged.identity.number))?.id ?? null };
    },
    visit() {
      const visit = visits.current();
      return { id: visit?.id ?? null, free: visit === null || visit.stage.phase === 'choose' };
    },
    letGo: visits.cardFree,
  });
}
