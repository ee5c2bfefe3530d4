import { cardLinesOf } from './cards/index.ts';
import { checkOf } from './checks/index.ts';
import { createFiles, lastStamp, type FileParts, type Files, type FileSectionReaders } from './files/index.ts';
import { healthView } from './health/index.ts';
import { calendarDay } from './identity/index.ts';
import { createHybridClock } from './kernel/index.ts';
import type { Looks } from './looks/index.ts';
import { staysOf } from './lodging/index.ts';
import { openLooks } from './open-looks.ts';
import type { Staff } from './staff/index.ts';
import { trainingFileOf } from './training/index.ts';

type Parts = Omit<FileParts, 'hlc' | 'staffName'> & { readonly node: string; readonly staff: Staff };

/** Persons' files with what other features say on their pages, and the one log of who looked at any of it. */
export function openFiles(parts: Parts): { readonly files: Files; readonly looks: Looks } {
  const { clock, node, store, staff } = parts;
  const made = { ...parts, staffName: staff.accounts.nameOf, hlc: createHybridClock(clock, node, lastStamp(store)) };
  return { files: createFiles(made, sectionsOf(parts)), looks: openLooks(made) };
}

/** One line a feature. A check that ended otherwise than passed is `open` here: which way it ended is told in private only. */
export function sectionsOf({
  clock,
  zone,
  catalogue,
}: Pick<Parts, 'clock' | 'zone' | 'catalogue'>): Pick<FileSectionReaders, 'check' | 'training' | 'health' | 'cards' | 'lodging'> {
  const today = () => calendarDay(clock.nowMs(), zone);
  return {
    check(from, personId) {
      const { state, validUntil } = checkOf(from, personId, today());
      return { state: state === 'none' || state === 'waiting' || state === 'passed' ? state : 'open', validUntil };
    },
    training: trainingFileOf,
    health: (from, personId) => healthView(from, catalogue, personId, today()) ?? { certificates: [], missing: [] },
    cards: cardLinesOf,
    lodging: staysOf,
  };
}
