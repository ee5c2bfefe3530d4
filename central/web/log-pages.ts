import type { Hono } from 'hono';
import * as z from 'zod';
import { newestActs, noteAct } from './acts.ts';
import { show, signedIn, speaking, type Variables, type WebParts } from './context.ts';
import { form, html, momentOf, sayCode, table } from './page.ts';

const mostShown = 200;

/** What administrators and machines did. */
export function actsPage(app: Hono<Variables>, parts: WebParts): void {
  const { database } = parts;
  app.get('/acts', async (c) => {
    const say = speaking(c);
    const rows = (await newestActs(database, mostShown)).map(
      ({ at, who, what, about }) =>
        html`<tr>
          <td>${momentOf(at, parts.zone)}</td>
          <td>${who}</td>
          <td>${sayCode(say.language, 'act.', what)}</td>
          <td class="mono">${about}</td>
        </tr>`,
    );
    const body = table([say.t('acts.when'), say.t('acts.who'), say.t('acts.what'), say.t('acts.about')], rows);
    return await show(c, parts, { title: say.t('acts.title'), path: '/acts', body });
  });
}

/** What people told of cards that were misused, until somebody looked into it. */
export function reportsPage(app: Hono<Variables>, parts: WebParts): void {
  const { database, clock } = parts;
  app.get('/reports', async (c) => {
    const say = speaking(c);
    const session = signedIn(c);
    const reports = await database.rows(
      z.object({ id: z.number(), at: z.number(), what: z.string(), words: z.string(), number: z.string().nullable() }),
      `SELECT r.id, r.at, r.what, r.words, c.number FROM misuse_reports r LEFT JOIN cards c ON c.serial = r.serial
        WHERE r.done_at IS NULL ORDER BY r.id LIMIT 100`,
    );
    const rows = reports.map(
      ({ id, at, what, words, number }) =>
        html`<tr>
          <td>${momentOf(at, parts.zone)}</td>
          <td>${number ?? '—'}</td>
          <td>${sayCode(say.language, 'reports.what.', what)}<br />${words}</td>
          <td>${form(session, `/reports/${id}/done`, html`<button>${say.t('reports.done')}</button>`)}</td>
        </tr>`,
    );
    const body =
      rows.length === 0
        ? html`<p class="empty">${say.t('reports.none')}</p>`
        : table([say.t('acts.when'), say.t('cards.card'), say.t('cards.why'), ''], rows);
    return await show(c, parts, { title: say.t('reports.title'), path: '/reports', body });
  });
  app.post('/reports/:id/done', async (c) => {
    const id = Number(c.req.param('id'));
    await database.run('UPDATE misuse_reports SET done_at = $2 WHERE id = $1 AND done_at IS NULL', id, clock.nowMs());
    await noteAct(database, { who: signedIn(c).name, what: 'report-done', about: String(id), nowMs: clock.nowMs() });
    return c.redirect('/reports', 303);
  });
}
