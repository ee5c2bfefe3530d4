import { calendarDay } from '../identity/index.ts';
import type { Clock, IdMaker, PersonId } from '../kernel/index.ts';
import { impliedBy, moveFile, personStanding, personsUnderWay, type FileFacts, type MoveCause } from '../registration/index.ts';
import type { Store, Writer } from '../store/index.ts';
import { addDays } from '../checks/index.ts';
import { toldOf, type StandingFacts } from './facts.ts';

export interface StandingParts {
  readonly store: Store;
  readonly ids: IdMaker;
  readonly clock: Clock;
  readonly zone: string;
  readonly facts: StandingFacts;
  /** So many days before a paper ends it is to be renewed. */
  readonly aheadDays: number;
  /** Files may have moved; called once their transaction is over, also when it was taken back. */
  readonly moved: () => void;
}

/** Called by a feature inside the transaction of its change. */
export type Settle = (tx: Writer, personId: string, why: MoveCause, staffId: string | null) => void;

/** Keeps every person's file in the state that the hall's facts make: after each change, and as days pass. */
export interface Standing {
  readonly settle: Settle;
  /** What features know of a person now, for a transition that has a fact of its own to add. */
  known(personId: string): Partial<FileFacts>;
  /** A piece of today's pass over all files that a day can move; `more`: there are further ones. */
  step(): { readonly moved: number; readonly more: boolean };
}

/** At once in one transaction: some 50 ms. */
const pieceSize = 250;

export function createStanding(parts: StandingParts): Standing {
  const { store, clock, zone, facts } = parts;
  let passed = { day: '', after: '' };
  let told = false;

  function days() {
    const today = calendarDay(clock.nowMs(), zone);
    return { today, soon: addDays(today, parts.aheadDays) };
  }

  function move(tx: Writer, personId: string, why: MoveCause, staffId: string | null): boolean {
    const before = personStanding(tx, personId as PersonId);
    if (before === null) return false;
    const step = { personId, told: toldOf(facts, personId, impliedBy(before.state), why, days()), why, staffId, nowMs: clock.nowMs() };
    return moveFile(tx, parts, step) !== before.state;
  }

  /** Transactions are synchronous: what is queued here runs when this one is over. */
  function tellLater(): void {
    if (told) return;
    told = true;
    queueMicrotask(() => {
      told = false;
      parts.moved();
    });
  }

  return {
    settle(tx, personId, why, staffId) {
      move(tx, personId, why, staffId);
      tellLater();
    },
    known: (personId) => {
      const state = personStanding(store, personId as PersonId)?.state;
      return state === undefined ? {} : toldOf(facts, personId, impliedBy(state), 'identity', days());
    },
    step() {
      const { today } = days();
      if (passed.day === today && passed.after === ended) return { moved: 0, more: false };
      const after = passed.day === today ? passed.after : '';
      const piece = personsUnderWay(store, after, pieceSize);
      const moved = piece.length === 0 ? 0 : store.transaction((tx) => piece.filter((id) => move(tx, id, 'day', null)).length);
      const more = piece.length === pieceSize;
      passed = { day: today, after: more ? (piece.at(-1) ?? ended) : ended };
      if (moved > 0) tellLater();
      return { moved, more };
    },
  };
}

/** Behind every id. */
const ended = '~';
