import type { PeopleCounts, PeopleFigures } from '../api/contract/index.ts';
import enFigures from '../../resources/locales/en/figures.json' with { type: 'json' };
import zhFigures from '../../resources/locales/zh-CN/figures.json' with { type: 'json' };
import { csvOf, ok, refuse, type Result } from '../kernel/index.ts';
import { dayAfter, momentOf } from '../plan/index.ts';
import type { Reader } from '../store/index.ts';

interface Parts {
  readonly store: Reader;
  readonly zone: string;
}
interface Span {
  readonly from: string;
  readonly to: string;
}

/** Three years: as long as anybody's file is kept after their last sign of life. */
const mostMonths = 36;

/** How many people took each step on these days, by month. Only counts: nobody is told apart, and a check's end is counted, never shown. */
export function peopleFigures({ store, zone }: Parts, { from, to }: Span): Result<PeopleFigures, 'BAD_RANGE'> {
  const months = monthsOf(from, to);
  if (from > to || months.length > mostMonths) return refuse('BAD_RANGE');
  return ok({
    months: months.map((span) => ({ month: span.from.slice(0, 6), ...countsOf(store, span, zone) })),
    total: countsOf(store, { from, to }, zone),
  });
}

function monthsOf(from: string, to: string): Span[] {
  const months: Span[] = [];
  for (let day = from; day <= to && months.length <= mostMonths;) {
    const last = lastOfMonth(day);
    months.push({ from: day, to: last < to ? last : to });
    day = dayAfter(last, 1);
  }
  return months;
}

function lastOfMonth(day: string): string {
  const next = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)), 0));
  return next.toISOString().slice(0, 10).replaceAll('-', '');
}

function countsOf(store: Reader, { from, to }: Span, zone: string): PeopleCounts {
  const [since, until] = [momentOf(from, '00:00', zone), momentOf(dayAfter(to, 1), '00:00', zone)];
  const counts = store.get<PeopleCounts>(
    `WITH span (since, until, first, last) AS (VALUES (?, ?, ?, ?))
     SELECT
       (SELECT count(*) FROM tickets, span WHERE day BETWEEN first AND last) AS visits,
       (SELECT count(*) FROM persons, span WHERE registered_at >= since AND registered_at < until) AS registered,
       (SELECT count(*) FROM checks, span WHERE concluded_at >= since AND concluded_at < until) AS checked,
       (SELECT count(*) FROM checks, span WHERE concluded_at >= since AND concluded_at < until AND conclusion = 'at-window') AS atWindow,
       (SELECT count(*) FROM training_certificates, span WHERE issued_at >= since AND issued_at < until) AS trained,
       (SELECT count(*) FROM service_cards, span WHERE issued_on BETWEEN first AND last AND state NOT IN ('made', 'printed', 'spoiled')) AS cards,
       (SELECT count(*) FROM lodging_stays, span WHERE from_day BETWEEN first AND last AND state IN ('in', 'out')) AS lodged`,
    since,
    until,
    from,
    to,
  );
  if (counts === undefined) throw new Error('a row of counts');
  return counts;
}

const words = { 'zh-CN': zhFigures.people, en: enFigures.people };
const steps = ['visits', 'registered', 'checked', 'atWindow', 'trained', 'cards', 'lodged'] as const;

/** For a spreadsheet: a row a month, and the sum. */
export function peopleCsv({ months, total }: PeopleFigures, locale: keyof typeof words): Uint8Array {
  const say = words[locale];
  const row = (name: string, counts: PeopleCounts) => [name, ...steps.map((step) => counts[step])];
  return csvOf([
    [say.month, ...steps.map((step) => say[step])],
    ...months.map((one) => row(`${one.month.slice(0, 4)}-${one.month.slice(4)}`, one)),
    row(say.total, total),
  ]);
}
