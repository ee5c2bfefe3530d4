import type { Hono } from 'hono';
import { publicationContent, publicationTopics, type PublicationContent, type PublicationTopic } from '../../hall/sync/contract/index.ts';
import { contentFrom, fieldsOf, isSensible, troubleIn, valuesOf } from '../publish/form.ts';
import { publicationsOf, publish, versionsOf, type PublicationRow } from '../publish/publications.ts';
import { noteAct } from './acts.ts';
import { show, signedIn, speaking, type Asked, type Speaking, type Variables, type WebParts } from './context.ts';
import { dayIn } from './days.ts';
import { hallNames } from './halls.ts';
import { fieldOf, select, serviceName } from './publish-fields.ts';
import { dayOf, form, html, momentOf, raw, table, type Html, type Text } from './page.ts';

const idBytes = 12;

/** What a form holds, whether it can be published or not. */
interface Draft {
  readonly id: string | null;
  readonly version: number;
  readonly hall: string;
  readonly from: string;
  readonly until: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What the city publishes to its halls: notices, guidance prices, standards, training days, the catalogue and agencies, each with its days and history. */
export function publishPage(app: Hono<Variables>, parts: WebParts): void {
  const { database, clock, zone } = parts;
  app.get('/publish', (c) => c.redirect('/publish/notice', 303));
  app.get('/publish/:topic', async (c) => {
    const topic = topicOf(c);
    return topic === null ? c.redirect('/publish', 303) : await page(c, parts, topic, { draft: null, trouble: null });
  });
  app.get('/publish/:topic/:id', async (c) => {
    const topic = topicOf(c);
    const [newest] = await versionsOf(database, c.req.param('id'));
    if (topic === null || newest?.topic !== topic) return c.redirect('/publish', 303);
    return await page(c, parts, topic, { draft: draftOf(newest, zone), trouble: null });
  });
  app.post('/publish/:topic', async (c) => {
    const topic = topicOf(c);
    if (topic === null) return c.redirect('/publish', 303);
    const draft = await draftFrom(c);
    const content = publicationContent.safeParse(contentFrom(topic, (name) => draft.values[name] ?? '', zone)).data;
    const [fromDay, untilDay] = [compact(draft.from), draft.until === '' ? null : compact(draft.until)];
    const isFit = /^\d{8}$/.test(fromDay) && (untilDay === null || (/^\d{8}$/.test(untilDay) && untilDay >= fromDay));
    if (content === undefined) return await page(c, parts, topic, { draft, trouble: troubleIn(topic, (name) => draft.values[name] ?? '') });
    if (!isSensible(content) || !isFit) return await page(c, parts, topic, { draft, trouble: 'publish.bad' });
    const done = await save(c, parts, topic, { draft, fromDay, untilDay, content });
    return done ? c.redirect(`/publish/${topic}`, 303) : await page(c, parts, topic, { draft, trouble: 'publish.changed' });
  });
  app.post('/publish/:topic/:id/take-back', async (c) => {
    const topic = topicOf(c);
    const [newest] = await versionsOf(database, c.req.param('id'));
    if (topic === null || newest?.topic !== topic || newest.content === null) return c.redirect('/publish', 303);
    const { id, version, hall, from_day: fromDay, until_day: untilDay } = newest;
    const by = { nowMs: clock.nowMs(), who: signedIn(c).name };
    await database.transaction(async (tx) => {
      if (!(await publish(tx, { id, version, hall, fromDay, untilDay, topic, content: null, ...by }))) return;
      await noteAct(tx, { ...by, what: 'taken-back', about: id });
    });
    return c.redirect(`/publish/${topic}`, 303);
  });
}

const topicOf = (c: Asked): PublicationTopic | null => publicationTopics.find((one) => one === c.req.param('topic')) ?? null;
const compact = (day: string): string => day.replaceAll('-', '');

async function save(
  c: Asked,
  { database, clock, random }: WebParts,
  topic: PublicationTopic,
  asked: { readonly draft: Draft; readonly fromDay: string; readonly untilDay: string | null; readonly content: PublicationContent },
): Promise<boolean> {
  const { draft, ...what } = asked;
  const by = { nowMs: clock.nowMs(), who: signedIn(c).name };
  const halls = await hallNames(database);
  const hall = halls.has(Number(draft.hall)) ? Number(draft.hall) : null;
  const id = draft.id ?? Buffer.from(random.bytes(idBytes)).toString('base64url');
  return await database.transaction(async (tx) => {
    const done = await publish(tx, { id, version: draft.version, hall, topic, ...what, ...by });
    if (done) await noteAct(tx, { ...by, what: 'published', about: id });
    return done;
  });
}

async function draftFrom(c: Asked): Promise<Draft> {
  const body = await c.req.parseBody();
  const values = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  );
  const of = (name: string): string => values[name] ?? '';
  const version = Number(of('version'));
  return {
    id: of('id') === '' ? null : of('id'),
    version: Number.isSafeInteger(version) && version >= 0 ? version : 0,
    hall: of('hall'),
    from: of('from'),
    until: of('until'),
    values,
  };
}

function draftOf(row: PublicationRow, zone: string): Draft {
  return {
    id: row.id,
    version: row.version,
    hall: row.hall === null ? '' : String(row.hall),
    from: dayOf(row.from_day),
    until: row.until_day === null ? '' : dayOf(row.until_day),
    values: row.content === null ? {} : valuesOf(row.content, zone),
  };
}

async function page(
  c: Asked,
  parts: WebParts,
  topic: PublicationTopic,
  at: { readonly draft: Draft | null; readonly trouble: Text | null },
): Promise<Response> {
  const say = speaking(c);
  const { database, clock, zone } = parts;
  const today = dayIn(zone, clock.nowMs());
  const names = await hallNames(database);
  const hallName = (hall: number | null): string =>
    hall === null ? say.t('publish.allHalls') : (names.get(hall)?.[say.language] ?? String(hall));
  const rows = await publicationsOf(database, topic);
  const id = at.draft?.id ?? null;
  const history = id === null ? [] : await versionsOf(database, id);
  const line = (row: PublicationRow): Html =>
    html`<td>${row.content === null ? say.t('publish.takenBack') : summaryOf(row.content, say, zone)}</td>
      <td class="days">${dayOf(row.from_day)} – ${row.until_day === null ? say.t('publish.noEnd') : dayOf(row.until_day)}</td>`;
  const body = html`<nav class="tabs" aria-label="${say.t('publish.title')}">
      ${publicationTopics.map((one) => html`<a href="/publish/${one}" ${one === topic ? raw('aria-current="page"') : ''}>${say.t(`publish.topic.${one}`)}</a>`)}
    </nav>
    ${at.trouble === null ? '' : html`<p class="note bad" role="alert">${say.t(at.trouble)}</p>`}
    ${
      rows.length === 0
        ? html`<p class="empty">${say.t('publish.none')}</p>`
        : table(
            [say.t('publish.what'), say.t('publish.days'), say.t('publish.state'), say.t('publish.for'), ''],
            rows.map(
              (row) =>
                html`<tr>
                  ${line(row)}
                  <td class="days">${stateOf(row, today, say)}</td>
                  <td>${hallName(row.hall)}</td>
                  <td class="acts">
                    <a href="/publish/${topic}/${row.id}">${say.t('publish.edit')}</a>
                    ${form(signedIn(c), `/publish/${topic}/${row.id}/take-back`, html`<button class="quiet">${say.t('publish.takeBack')}</button>`)}
                  </td>
                </tr>`,
            ),
          )
    }
    <section>
      <h2>${say.t(id === null ? 'publish.new' : 'publish.change')}</h2>
      ${form(signedIn(c), `/publish/${topic}`, fields(topic, at.draft, { say, today: dayOf(today), halls: [...names].map(([id, name]) => [String(id), name[say.language]]) }))}
    </section>
    ${
      history.length === 0
        ? ''
        : html`<h2>${say.t('publish.history')}</h2>
            ${table(
              [{ number: say.t('publish.version') }, say.t('publish.what'), say.t('publish.days'), say.t('acts.when'), say.t('acts.who')],
              history.map(
                (row) =>
                  html`<tr>
                    <td class="n">${row.version}</td>
                    ${line(row)}
                    <td>${momentOf(row.at, zone)}</td>
                    <td>${row.who}</td>
                  </tr>`,
              ),
            )}`
    }`;
  return await show(c, parts, { title: say.t('publish.title'), path: '/publish', body });
}

function stateOf(row: PublicationRow, today: string, { t }: Speaking): Html {
  if (row.from_day > today) return html`<span class="late">${t('publish.coming')}</span>`;
  if (row.until_day !== null && row.until_day < today) return html`<span class="off">${t('publish.over')}</span>`;
  return html`<span class="ok">${t('publish.now')}</span>`;
}

function summaryOf(content: PublicationContent, { language, t }: Speaking, zone: string): string {
  switch (content.topic) {
    case 'notice':
      return content.text[language];
    case 'price':
      return `${serviceName(content.service, language)} · ${content.fromFen / 100}–${content.toFen / 100} ${t('publish.yuan')} / ${t(`publish.unit.${content.unit}`)}`;
    case 'standard':
      return [content.number, content.title[language]].filter((one) => one !== '').join(' ');
    case 'training':
      return `${content.title[language]} · ${momentOf(content.startsAtMs, zone)} · ${content.place[language]}`;
    case 'agency':
      return `${content.name[language]} · ${content.creditCode} · ${t(content.state === 'left' ? 'publish.left' : 'publish.admitted')}`;
    case 'service':
      return `${content.code} ${content.name[language]} · ${t(content.offered ? 'publish.isOffered' : 'publish.notOffered')}`;
  }
}

interface FormParts {
  readonly say: Speaking;
  readonly today: string;
  readonly halls: readonly (readonly [string, string])[];
}

function fields(topic: PublicationTopic, draft: Draft | null, { say, today, halls }: FormParts): Html {
  const hall =
    draft === null || draft.id === null
      ? select('hall', say.t('publish.for'), draft?.hall ?? '', [['', say.t('publish.allHalls')], ...halls])
      : html`<input type="hidden" name="hall" value="${draft.hall}" />`;
  return html`<input type="hidden" name="id" value="${draft?.id ?? ''}" /><input
      type="hidden"
      name="version"
      value="${draft?.version ?? 0}"
    />
    <div class="fields">
      ${fieldsOf[topic].map((field) => fieldOf(field, draft?.values ?? {}, say))}
      <label><span>${say.t('publish.from')}</span><input type="date" name="from" required value="${draft?.from ?? today}" /></label>
      <label><span>${say.t('publish.until')}</span><input type="date" name="until" value="${draft?.until ?? ''}" /></label>
      ${hall}
    </div>
    <button>${say.t('publish.go')}</button>`;
}
