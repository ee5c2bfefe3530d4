import type { ExportTable, HallPlan } from '../api/contract/index.ts';
import { csvOf, ok, refuse, sleep, type Clock, type Result } from '../kernel/index.ts';
import { xlsxOf } from './export-files.ts';
import { tableName, tableOf, type ExportLocale } from './export-tables.ts';
import type { DayReport, Figures } from './figures.ts';

export interface ExportFile {
  readonly fileName: string;
  readonly mime: string;
  readonly base64: string;
}

export interface ExportWish {
  readonly from: string;
  readonly to: string;
  readonly table: ExportTable;
  readonly format: 'csv' | 'xlsx';
  readonly locale: ExportLocale;
}

const mostDays = 366;
const mimes = { csv: 'text/csv;charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** A file of the days from `from` to `to`, oldest first; days without tickets have no rows. */
export async function exportFile(
  parts: { readonly figures: Figures; readonly plan: HallPlan; readonly zone: string; readonly clock: Clock },
  wish: ExportWish,
): Promise<Result<ExportFile, 'BAD_RANGE'>> {
  const { from, to, table, format, locale } = wish;
  const days = parts.figures.days().filter((day) => from <= day && day <= to);
  if (from > to || days.length > mostDays) return refuse('BAD_RANGE');
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: parts.zone, timeStyle: 'medium', hourCycle: 'h23' });
  const reports = await reportsOf(parts, days.toReversed());
  const rows = tableOf(table, reports, {
    locale,
    counterName: (id) => counterName(parts.plan, id, locale),
    zonedTime: (ms) => time.format(ms),
  });
  const bytes = format === 'csv' ? csvOf(rows) : await xlsxOf(rows, tableName(table, locale));
  const span = from === to ? from : `${from}-${to}`;
  return ok({ fileName: `${table}-${span}.${format}`, mime: mimes[format], base64: Buffer.from(bytes).toString('base64') });
}

/** A full day takes some ten milliseconds: between two, everybody else's calls have their turn. */
async function reportsOf(
  { figures, clock }: { readonly figures: Figures; readonly clock: Clock },
  days: readonly string[],
): Promise<DayReport[]> {
  const reports: DayReport[] = [];
  for (const day of days) {
    if (reports.length > 0) await sleep(clock, 0);
    reports.push(figures.day(day));
  }
  return reports;
}

/** By the present plan; a counter that is gone keeps its id. */
function counterName(plan: HallPlan, id: string, locale: ExportLocale): string {
  const counter = plan.counters.find((one) => one.id === id);
  if (counter === undefined) return id;
  return `${counter.number} ${locale === 'en' ? counter.name.en : counter.name.zh}`;
}
