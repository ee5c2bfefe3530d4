import { agenciesOfFile } from './agencies/index.ts';
import { cardLinesOf } from './cards/index.ts';
import type { LegalTexts } from './api/contract/index.ts';
import { checkOf, withdrawWaiting } from './checks/index.ts';
import { createFiles, lastStamp, type FileParts, type Files, type FileSectionReaders } from './files/index.ts';
import { eraseHealth, healthView } from './health/index.ts';
import { calendarDay } from './identity/index.ts';
import { createHybridClock } from './kernel/index.ts';
import type { Looks } from './looks/index.ts';
import { staysOf } from './lodging/index.ts';
import { openLooks } from './open-looks.ts';
import type { Staff } from './staff/index.ts';
import type { Settle } from './standing/index.ts';
import { trainingFileOf } from './training/index.ts';
import type { Visits } from './visit/index.ts';

type Parts = Omit<FileParts, 'hlc' | 'staffName' | 'notice' | 'cardWasRead' | 'withdrawn'> & {
  readonly staff: Staff;
  readonly texts: LegalTexts;
  readonly visits: Pick<Visits, 'cardWasRead'>;
  readonly settle: Settle;
};

/** Persons' files with what other features say on their pages, and the one log of who looked at any of it. */
export function openFiles(parts: Parts): { readonly files: Files; readonly looks: Looks } {
  const { clock, node, store, staff } = parts;
  const made = {
    ...parts,
    staffName: staff.accounts.nameOf,
    hlc: createHybridClock(clock, node, lastStamp(store)),
    notice: parts.texts.notice,
    cardWasRead: parts.visits.cardWasRead,
    withdrawn: withdrawalsOf(parts),
  };
  return { files: createFiles(made, sectionsOf(parts)), looks: openLooks(made) };
}

/** One line a feature. A check that ended otherwise than passed is `open` here: which way it ended is told in private only. */
export function sectionsOf({
  clock,
  zone,
  catalogue,
}: Pick<Parts, 'clock' | 'zone' | 'catalogue'>): Pick<
  FileSectionReaders,
  'check' | 'training' | 'health' | 'cards' | 'lodging' | 'agencies'
> {
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
    agencies: agenciesOfFile,
  };
}

/** One line a purpose that something is kept for. A portrait is the file's own. */
function withdrawalsOf(parts: Parts): FileParts['withdrawn'] {
  return {
    'background-check': (tx, personId, staffId) => withdrawWaiting(tx, parts, personId, staffId),
    health: (tx, personId, staffId) => eraseHealth(tx, parts, personId, staffId),
  };
}
