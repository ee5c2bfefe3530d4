import type { EndingList, EndingPaper, EndingWhat, EndingWhen, HealthClass, NoticeWay } from '../api/contract/index.ts';
import { calendarDay, maskName, surnameOf, type CalendarDay } from '../identity/index.ts';
import { ok, refuse, type Clock, type IdMaker, type Result } from '../kernel/index.ts';
import { endingMessage, type PaperLocale } from '../documents/index.ts';
import { noteLook } from '../files/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import { queuePaper } from '../printing/index.ts';
import type { Reader, Store, Writer } from '../store/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { daysAround, whenOf, type Days } from './rules.ts';
import { insertNotice, newestNotice, personNamed, type NamedPerson } from './store.ts';

export interface EndingRow {
  readonly personId: string;
  readonly what: EndingWhat;
  readonly class: HealthClass | null;
  readonly validUntil: CalendarDay;
}

/** What one feature knows to end within those days: of one person, or of everybody. Each paper as long as nothing newer stands in its place. */
export type EndingSource = (from: Reader, span: Days & { readonly personId: string | null }, limit: number) => readonly EndingRow[];

interface ExpiryParts {
  readonly store: Store;
  readonly ids: IdMaker;
  readonly clock: Clock;
  readonly zone: string;
  readonly profile: Pick<HallProfile, 'name' | 'contact'>;
  readonly staffName: (staffId: string) => string;
  readonly sources: readonly EndingSource[];
  /** A paper was queued. */
  readonly committed: () => void;
}

type Doer = Parameters<typeof noteLook>[2];
interface Telling {
  readonly personId: string;
  readonly locale: PaperLocale;
}

export interface Expiry {
  list(wish: { readonly when: EndingWhen | null; readonly what: EndingWhat | null }): EndingList;
  /** One person's own, also for their own eyes; the soonest first. */
  of(personId: string): EndingPaper[];
  slip(doer: Doer, input: Telling): Result<{ readonly queued: true }, 'NOTHING_ENDS'>;
  message(doer: Doer, input: Telling): Result<{ readonly text: string }, 'NOTHING_ENDS'>;
}

/** Of each feature; a hall of 100,000 files has some 12,000 in these 120 days. */
const mostRows = 20_000;
const mostShown = 200;

/** Whose papers end, and telling them before it turns their card yellow. */
export function createExpiry(parts: ExpiryParts): Expiry {
  const { store, clock, zone, sources } = parts;
  const today = (): CalendarDay => calendarDay(clock.nowMs(), zone);

  function rowsIn(from: Reader, day: CalendarDay, personId: string | null): EndingRow[] {
    const span = { ...daysAround(day), personId };
    return sources.flatMap((source) => source(from, span, mostRows)).toSorted(bySoonest);
  }
  const of = (from: Reader, personId: string): EndingPaper[] => {
    const day = today();
    return rowsIn(from, day, personId).map((row) => paperOf(row, day));
  };

  function tell<T>(
    doer: Doer,
    { personId }: Telling,
    how: NoticeWay,
    work: (tx: Writer, person: NamedPerson, papers: EndingPaper[], nowMs: number) => T,
  ): Result<T, 'NOTHING_ENDS'> {
    return store.transaction((tx): Result<T, 'NOTHING_ENDS'> => {
      const person = personNamed(tx, personId);
      const papers = person === null ? [] : of(tx, personId);
      if (person === null || papers.length === 0) return refuse('NOTHING_ENDS');
      const nowMs = clock.nowMs();
      insertNotice(tx, parts.ids.next<'notice'>(), personId, { atMs: nowMs, how, staffId: doer.id });
      noteLook(tx, parts, doer, { personId, part: 'papers', purpose: 'reminder' });
      const body = { personId, how, papers: papers.map(({ what, validUntil }) => ({ what, validUntil })), by: doer.id };
      appendEvents(tx, [prepareEvent(parts, { type: 'person.reminded', subject: personId, at: nowMs, body })]);
      return ok(work(tx, person, papers, nowMs));
    });
  }

  return {
    list({ when, what }) {
      const day = today();
      const people = new Map<string, EndingPaper[]>();
      for (const row of rowsIn(store, day, null)) {
        if (what !== null && row.what !== what) continue;
        const papers = people.get(row.personId) ?? [];
        papers.push(paperOf(row, day));
        people.set(row.personId, papers);
      }
      const counts = { over: 0, today: 0, week: 0, month: 0 };
      for (const [first] of people.values()) if (first !== undefined) counts[first.when] += 1;
      const wanted = [...people].filter(([, [first]]) => when === null || first?.when === when);
      const shown = wanted.slice(0, mostShown).flatMap(([personId, papers]) => {
        const name = personNamed(store, personId)?.name;
        const told = newestNotice(store, personId);
        if (name === undefined) return [];
        return [
          { personId, name, papers, told: told === null ? null : { atMs: told.atMs, how: told.how, by: parts.staffName(told.staffId) } },
        ];
      });
      return { people: shown, more: Math.max(0, wanted.length - mostShown), counts };
    },
    of: (personId) => of(store, personId),
    slip(doer, input) {
      const told = tell(doer, input, 'slip', (tx, { name }, papers, nowMs) => {
        const slip = { kind: 'ending-slip', locale: input.locale, maskedName: maskName(name), papers, madeAtMs: nowMs } as const;
        queuePaper(tx, { paperId: parts.ids.next<'paper'>(), copy: 0 }, slip, nowMs);
        return { queued: true } as const;
      });
      if (told.ok) parts.committed();
      return told;
    },
    message: (doer, input) =>
      tell(doer, input, 'message', (_tx, { name, sexCode }, papers) => ({
        text: endingMessage({ hall: parts.profile, locale: input.locale, surname: surnameOf(name), sexCode, papers }),
      })),
  };
}

function bySoonest(a: EndingRow, b: EndingRow): number {
  if (a.validUntil !== b.validUntil) return a.validUntil < b.validUntil ? -1 : 1;
  return a.personId < b.personId ? -1 : Number(a.personId > b.personId);
}

const paperOf = ({ what, class: kind, validUntil }: EndingRow, today: CalendarDay): EndingPaper => ({
  what,
  class: kind,
  validUntil,
  when: whenOf(validUntil, today),
});
