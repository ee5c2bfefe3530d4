import type { Hono } from 'hono';
import * as z from 'zod';
import { openEnrolment, revokeNode } from '../sync/enrol.ts';
import { noteAct } from './acts.ts';
import { field, show, signedIn, speaking, type Asked, type Speaking, type Variables, type WebParts } from './context.ts';
import { addHall, hallNames, nodeStates, type HallName, type NodeState } from './halls.ts';
import { form, html, momentOf, sayCode, table, type Html } from './page.ts';

const lateMs = 10 * 60_000;
const hallForm = z.object({
  id: z.coerce.number().int().min(1).max(65_535),
  zh: z.string().min(1).max(40),
  en: z.string().min(1).max(80),
});

export function hallsPage(app: Hono<Variables>, parts: WebParts): void {
  const { database, clock } = parts;
  app.get('/halls', (c) => list(c, parts, null));
  app.post('/halls', async (c) => {
    const say = speaking(c);
    const asked = hallForm.safeParse({ id: await field(c, 'id'), zh: await field(c, 'zh'), en: await field(c, 'en') });
    if (!asked.success) return await list(c, parts, { text: say.t('halls.number'), isBad: true });
    if (!(await addHall(database, { ...asked.data, nowMs: clock.nowMs() })))
      return await list(c, parts, { text: say.t('halls.taken'), isBad: true });
    await noteAct(database, { who: signedIn(c).name, what: 'hall-added', about: String(asked.data.id), nowMs: clock.nowMs() });
    return c.redirect('/halls', 303);
  });
  app.post('/halls/:id/enrol', async (c) => {
    const hall = Number(c.req.param('id'));
    if (!(await hallNames(database)).has(hall)) return c.redirect('/halls', 303);
    const code = await openEnrolment(parts, { hall, nowMs: clock.nowMs(), by: signedIn(c).name });
    const shown = `${code.slice(0, 4)}-${code.slice(4)}`;
    return await list(c, parts, { text: speaking(c).t('halls.code', { code: shown }), isBad: false });
  });
  app.post('/nodes/:node/revoke', async (c) => {
    await revokeNode(database, { node: c.req.param('node'), nowMs: clock.nowMs(), by: signedIn(c).name });
    return c.redirect('/halls', 303);
  });
}

async function list(c: Asked, parts: WebParts, note: { readonly text: string; readonly isBad: boolean } | null): Promise<Response> {
  const say = speaking(c);
  const names = await hallNames(parts.database);
  const nodes = Map.groupBy(await nodeStates(parts.database), ({ hall }) => hall);
  const session = signedIn(c);
  const fields = html`<div class="row">
    <label><span>${say.t('halls.number')}</span><input name="id" inputmode="numeric" required pattern="[0-9]{1,5}" /></label>
    <label><span>${say.t('halls.nameZh')}</span><input name="zh" required maxlength="40" /></label>
    <label><span>${say.t('halls.nameEn')}</span><input name="en" required maxlength="80" /></label>
    <button>${say.t('halls.save')}</button>
  </div>`;
  const body = html`${note === null ? '' : html`<p class="note ${note.isBad ? 'bad' : ''}" role="status">${note.text}</p>`}
    ${names.size === 0 ? html`<p class="empty">${say.t('halls.none')}</p>` : ''}
    ${[...names].map(
      ([id, name]) =>
        html`<section>
          ${heading(id, name, say)}
          ${nodesOf(nodes.get(id) ?? [], parts, say, (node) =>
            form(session, `/nodes/${node}/revoke`, html`<button class="quiet">${say.t('nodes.revoke')}</button>`),
          )}
          ${form(session, `/halls/${id}/enrol`, html`<button>${say.t('halls.enrol')}</button>`)}
        </section>`,
    )}
    <section>
      <h2>${say.t('halls.add')}</h2>
      ${form(session, '/halls', fields)}
    </section>
    <p>${say.t('halls.fingerprint')}<br /><span class="mono">${parts.fingerprint}</span></p>`;
  return await show(c, parts, { title: say.t('halls.title'), path: '/halls', body });
}

const heading = (id: number, name: HallName, { language, t }: Speaking): Html =>
  html`<h2>${name[language]} <small title="${t('nodes.cards')}">· ${id}</small></h2>`;

function nodesOf(nodes: readonly NodeState[], parts: WebParts, say: Speaking, revoke: (node: string) => Html): Html {
  if (nodes.length === 0) return html`<p class="empty">${say.t('nodes.none')}</p>`;
  const heads = [
    say.t('nodes.name'),
    say.t('nodes.series'),
    say.t('nodes.state'),
    say.t('nodes.seen'),
    { number: say.t('nodes.held') },
    { number: say.t('nodes.aside') },
    { number: say.t('nodes.clock') },
    '',
  ];
  return table(
    heads,
    nodes.map(
      (node) =>
        html`<tr>
          <td>${node.name}<br /><span class="mono">${node.node}</span></td>
          <td>${node.series === '' ? '—' : node.series}</td>
          <td>${stateOf(node, parts.clock.nowMs(), say)}</td>
          <td>${momentOf(node.seen_at, parts.zone)}</td>
          <td class="n">${node.held} / ${node.last_seq}</td>
          <td class="n">
            ${node.aside}${(node.reasons ?? []).map((reason) => html`<br /><small>${sayCode(say.language, 'aside.', reason)}</small>`)}
          </td>
          <td class="n">${node.clock_offset === null ? '—' : say.t('nodes.seconds', { n: Math.round(-node.clock_offset / 1_000) })}</td>
          <td>${node.revoked_at === null ? revoke(node.node) : ''}</td>
        </tr>`,
    ),
  );
}

function stateOf({ revoked_at, seen_at }: NodeState, nowMs: number, { t }: Speaking): Html {
  if (revoked_at !== null) return html`<span class="off">${t('nodes.revoked')}</span>`;
  if (nowMs - seen_at > lateMs) return html`<span class="late">${t('nodes.late')}</span>`;
  return html`<span class="ok">${t('nodes.ok')}</span>`;
}
