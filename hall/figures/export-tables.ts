import type { Business, ExportTable, TimeStats } from '../api/contract/index.ts';
import enFigures from '../../resources/locales/en/figures.json' with { type: 'json' };
import enTicket from '../../resources/locales/en/ticket.json' with { type: 'json' };
import zhFigures from '../../resources/locales/zh-CN/figures.json' with { type: 'json' };
import zhTicket from '../../resources/locales/zh-CN/ticket.json' with { type: 'json' };
import type { CsvCell } from '../kernel/index.ts';
import type { DayReport } from './figures.ts';

export type Cell = CsvCell;
/** First row: the heads. */
export type Table = readonly (readonly Cell[])[];
export type ExportLocale = 'zh-CN' | 'en';

const words = { 'zh-CN': { figures: zhFigures, ticket: zhTicket }, en: { figures: enFigures, ticket: enTicket } };
type Column = keyof typeof zhFigures.columns;

export function tableName(table: ExportTable, locale: ExportLocale): string {
  return words[locale].figures.tables[table];
}

/** The rows of some days for a spreadsheet. Counts and times only; no row is about one visitor but by the number on a paper. */
export function tableOf(
  table: ExportTable,
  reports: readonly DayReport[],
  say: { readonly locale: ExportLocale; readonly counterName: (id: string) => string; readonly zonedTime: (ms: number) => string },
): Table {
  const { figures, ticket } = words[say.locale];
  const business = (code: Business): string => ticket.business[code];
  const staff = (name: string): string => (name === '' ? figures.emergency : name);
  const { columns, rows } = tables[table](reports, { ...say, business, staff, reasons: figures.reasons });
  return [columns.map((column) => figures.columns[column]), ...rows];
}

interface Say {
  readonly business: (code: Business) => string;
  readonly counterName: (id: string) => string;
  readonly staff: (name: string) => string;
  readonly zonedTime: (ms: number) => string;
  readonly reasons: typeof zhFigures.reasons;
}
interface Made {
  readonly columns: readonly Column[];
  readonly rows: Cell[][];
}

const states = ['taken', 'served', 'missed', 'withdrawn', 'expired', 'waiting', 'inHand'] as const;
const times = ['waitCount', 'waitAverage', 'waitP90', 'serviceCount', 'serviceAverage', 'serviceP90'] as const;

const tables: Readonly<Record<ExportTable, (reports: readonly DayReport[], say: Say) => Made>> = {
  days: (reports) => ({
    columns: ['day', ...states, ...times],
    rows: reports.map(({ figures: { day, total } }) => [dayText(day), ...states.map((state) => total[state]), ...timesOf(total)]),
  }),
  businesses: (reports, say) => ({
    columns: ['day', 'business', ...states, ...times],
    rows: reports.flatMap(({ figures }) =>
      figures.byBusiness.map((one) => [
        dayText(figures.day),
        say.business(one.business),
        ...states.map((state) => one[state]),
        ...timesOf(one),
      ]),
    ),
  }),
  counters: (reports, say) => ({
    columns: ['day', 'counter', 'calls', 'served', 'noShows', 'transferred', 'chosen', ...times],
    rows: reports.flatMap(({ figures }) =>
      figures.byCounter.map((one) => [
        dayText(figures.day),
        say.counterName(one.id),
        one.calls,
        one.served,
        one.noShows,
        one.transferred,
        one.chosen,
        ...timesOf(one),
      ]),
    ),
  }),
  staff: (reports, say) => ({
    columns: ['day', 'staff', 'calls', 'served', 'noShows', 'transferred', 'chosen', ...times],
    rows: reports.flatMap(({ figures }) =>
      figures.byStaff.map((one) => [
        dayText(figures.day),
        say.staff(one.name),
        one.calls,
        one.served,
        one.noShows,
        one.transferred,
        one.chosen,
        ...timesOf(one),
      ]),
    ),
  }),
  hours: (reports) => ({
    columns: ['day', 'hour', 'taken', 'calls', 'served', 'waitAverage', 'openCounters'],
    rows: reports.flatMap(({ figures }) =>
      figures.hours.map((one) => [
        dayText(figures.day),
        one.hour,
        one.taken,
        one.called,
        one.served,
        minutes(one.averageWaitMs),
        one.openTenths / 10,
      ]),
    ),
  }),
  overtakings: (reports, say) => ({
    columns: ['day', 'time', 'number', 'business', 'counter', 'staff', 'reason', 'overtook'],
    rows: reports.flatMap(({ figures, overtakings }) =>
      overtakings
        .toReversed()
        .map((one) => [
          dayText(figures.day),
          say.zonedTime(one.atMs),
          one.label,
          say.business(one.business),
          say.counterName(one.counter),
          say.staff(one.staff),
          say.reasons[one.chosen ?? one.reason],
          one.overtook,
        ]),
    ),
  }),
  reconciliation: (reports, say) => ({
    columns: [
      'day',
      'letter',
      'business',
      'issued',
      'from',
      'to',
      'gaps',
      'confirmed',
      'sent',
      'seenByStaff',
      'doubtful',
      'paperWaiting',
      'reprinted',
      'noted',
      'served',
      'missed',
      'withdrawn',
      'expired',
      'stillOpen',
      'outstanding',
    ],
    rows: reports.flatMap(({ reconciliation: { day, letters } }) =>
      letters.map(({ letter, business, issued, from, to, gaps, paper, states: count, outstanding }) => [
        dayText(day),
        letter,
        say.business(business),
        issued,
        from,
        to,
        gaps.length === 0 ? null : gaps.join(' '),
        paper.confirmed,
        paper.sent,
        paper.seenByStaff,
        paper.doubtful,
        paper.waiting,
        paper.reprinted,
        paper.noted,
        count.done,
        count.missed,
        count.withdrawn,
        count.expired,
        count.waiting + count.called + count.serving + count.held,
        outstanding,
      ]),
    ),
  }),
};

function timesOf({ wait, service }: { readonly wait: TimeStats; readonly service: TimeStats }): Cell[] {
  return [wait.count, minutes(wait.averageMs), minutes(wait.p90Ms), service.count, minutes(service.averageMs), minutes(service.p90Ms)];
}

/** Minutes with two decimals: finer than a second. */
function minutes(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 600) / 100;
}

function dayText(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}
