import type { Hono } from 'hono';
import { csvOf } from '../../hall/kernel/index.ts';
import { counted, figuresByMonth, totals, type Counted, type MonthFigures } from '../figures/figures.ts';
import { noteAct } from './acts.ts';
import { show, signedIn, speaking, type Speaking, type Variables, type WebParts } from './context.ts';
import { hallNames, type HallName } from './halls.ts';
import { html, raw, table, type Html, type Text } from './page.ts';

const titles: Readonly<Record<Counted, Text>> = {
  visits: 'figures.visits',
  served: 'figures.served',
  registered: 'figures.registered',
  cards: 'figures.cards',
  trained: 'figures.trained',
  checks: 'figures.checks',
  at_window: 'figures.atWindow',
  lodged: 'figures.lodged',
};
const chartMonths = 12;

export function figuresPage(app: Hono<Variables>, parts: WebParts): void {
  const { database, zone } = parts;
  app.get('/', async (c) => {
    const say = speaking(c);
    const rows = await figuresByMonth(database, zone);
    const names = await hallNames(database);
    const body =
      rows.length === 0
        ? html`<p class="empty">${say.t('figures.none')}</p>`
        : html`<section>
              <h2>${say.t('figures.chart')}</h2>
              ${chart(totals(rows).slice(0, chartMonths).toReversed(), say)}
            </section>
            ${table(
              [say.t('figures.month'), say.t('figures.hall'), ...counted.map((name) => ({ number: say.t(titles[name]) }))],
              lines(rows, names, say),
            )}
            <p><a class="button" href="/figures.csv">${say.t('figures.csv')}</a></p>`;
    return await show(c, parts, { title: say.t('figures.title'), path: '/', body });
  });
  app.get('/figures.csv', async (c) => {
    const say = speaking(c);
    await noteAct(database, { who: signedIn(c).name, what: 'exported', about: 'figures', nowMs: parts.clock.nowMs() });
    const names = await hallNames(database);
    const head = [say.t('figures.month'), say.t('figures.hall'), ...counted.map((name) => say.t(titles[name]))];
    const rows = (await figuresByMonth(database, zone)).map((row) => [
      row.month,
      nameOf(names, row.hall, say),
      ...counted.map((name) => row[name]),
    ]);
    const bytes = Uint8Array.from(csvOf([head, ...rows]));
    return c.body(bytes, 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="figures.csv"' });
  });
}

const nameOf = (names: ReadonlyMap<number, HallName>, hall: number, { language }: Speaking): string =>
  names.get(hall)?.[language] ?? String(hall);

/** Each month's whole city first, then its halls. */
function lines(rows: readonly MonthFigures[], names: ReadonlyMap<number, HallName>, say: Speaking): Html[] {
  const figures = (row: Readonly<Record<Counted, number>>): Html[] => counted.map((name) => html`<td class="n">${row[name]}</td>`);
  return totals(rows).flatMap((total) => [
    html`<tr class="all">
      <td>${monthText(total.month)}</td>
      <td>${say.t('figures.all')}</td>
      ${figures(total)}
    </tr>`,
    ...rows
      .filter(({ month }) => month === total.month)
      .map(
        (row) =>
          html`<tr>
            <td>${monthText(row.month)}</td>
            <td>${nameOf(names, row.hall, say)}</td>
            ${figures(row)}
          </tr>`,
      ),
  ]);
}

const monthText = (month: string): string => `${month.slice(0, 4)}-${month.slice(4)}`;

/** Bars with their numbers over them; the table below says the same. */
function chart(months: readonly { readonly month: string; readonly visits: number }[], say: Speaking): Html {
  const [width, height, foot, head] = [960, 220, 26, 22];
  const most = Math.max(1, ...months.map(({ visits }) => visits));
  const step = width / Math.max(months.length, 4);
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${say.t('figures.chart')}">
    ${months.map(({ month, visits }, index) => {
      const tall = ((height - foot - head) * visits) / most;
      const middle = index * step + step / 2;
      const box = `x="${middle - step * 0.3}" y="${height - foot - tall}" width="${step * 0.6}" height="${Math.max(tall, 1)}"`;
      return html`<rect ${raw(box)} /><text x="${middle}" y="${height - foot - tall - 6}" text-anchor="middle">${visits}</text
        ><text x="${middle}" y="${height - 8}" text-anchor="middle">${monthText(month)}</text>`;
    })}
  </svg>`;
}
