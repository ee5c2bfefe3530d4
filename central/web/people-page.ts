import type { Hono } from 'hono';
import * as z from 'zod';
import { cellContent, openKept, type OpenEnvelope } from '../../hall/sync/contract/index.ts';
import type { Sql } from '../database/database.ts';
import { noteAct } from './acts.ts';
import { show, field, signedIn, speaking, type Asked, type Variables, type WebParts } from './context.ts';
import { hallNames } from './halls.ts';
import { dayOf, form, html, momentOf, sayCode, table, type Html } from './page.ts';

const most = 50;
const personRow = z.object({ id: z.string(), halls: z.array(z.number()), since: z.number(), state: z.string() });
const fileRow = z.object({
  file_id: z.string(),
  hall: z.number(),
  state: z.string(),
  proof: z.string(),
  registered_at: z.number(),
  place: z.string(),
  cell: z.string().nullable(),
});
type FileRow = z.infer<typeof fileRow>;

async function newest(sql: Sql): Promise<z.infer<typeof personRow>[]> {
  return await sql.rows(personRow, 'SELECT id, halls, since, state FROM people ORDER BY newest DESC LIMIT $1', most);
}

/** By the number of a card or of a file. */
async function find(sql: Sql, text: string): Promise<z.infer<typeof personRow>[]> {
  return await sql.rows(
    personRow,
    `SELECT id, halls, since, state FROM people WHERE id IN (SELECT person FROM person_files WHERE file_id = $1
       UNION SELECT f.person FROM cards c JOIN person_files f ON f.file_id = c.file_id WHERE c.number = upper($1))`,
    text,
  );
}

export function peoplePage(app: Hono<Variables>, parts: WebParts): void {
  const { database, clock } = parts;
  app.get('/people', async (c) => {
    const text = (c.req.query('q') ?? '').trim();
    return text === '' ? await list(c, parts, await newest(database), null) : await list(c, parts, await find(database, text), text);
  });
  // An ID number is asked for in a body: an address stands in histories and logs.
  app.post('/people', async (c) => {
    const number = (await field(c, 'number')).toUpperCase();
    const found = await database.rows(
      personRow,
      'SELECT id, halls, since, state FROM people WHERE number_index = $1',
      parts.indexOf(number),
    );
    return await list(c, parts, found, '');
  });
  app.get('/people/:id', async (c) => {
    const say = speaking(c);
    const id = c.req.param('id');
    const files = await database.rows(fileRow, 'SELECT * FROM person_files WHERE person = $1 ORDER BY registered_at', id);
    if (files.length === 0) return c.redirect('/people', 303);
    await noteAct(database, { who: signedIn(c).name, what: 'file-opened', about: id, nowMs: clock.nowMs() });
    return await show(c, parts, { title: say.t('person.title'), path: '/people', body: await personBody(c, parts, files) });
  });
}

/** @param text what was searched for; null: nothing, the newest are shown; '' of what stands in no address */
async function list(c: Asked, parts: WebParts, people: readonly z.infer<typeof personRow>[], text: string | null): Promise<Response> {
  const say = speaking(c);
  const names = await hallNames(parts.database);
  const rows = people.map(
    ({ id, halls, since, state }) =>
      html`<tr>
        <td><a href="/people/${id}">${say.t('people.open')}</a> <span class="mono">${id.slice(-8)}</span></td>
        <td>${halls.map((hall) => names.get(hall)?.[say.language] ?? hall).join('、')}</td>
        <td>${momentOf(since, parts.zone)}</td>
        <td>${sayCode(say.language, 'state.', state)}</td>
      </tr>`,
  );
  const number = html`<div class="row">
    <label><span>${say.t('people.number')}</span><input name="number" autocomplete="off" maxlength="20" required /></label>
    <button>${say.t('people.find')}</button>
  </div>`;
  const body = html`<section>
      <form class="row" method="get">
        <label><span>${say.t('people.search')}</span><input name="q" value="${text ?? ''}" /></label
        ><button>${say.t('people.find')}</button>
      </form>
    </section>
    <section>${form(signedIn(c), '/people', number)}</section>
    ${
      rows.length === 0
        ? html`<p class="empty">${say.t(text === null ? 'people.empty' : 'people.none')}</p>`
        : table([say.t('people.newest'), say.t('people.halls'), say.t('people.since'), say.t('people.state')], rows)
    }`;
  return await show(c, parts, { title: say.t('people.title'), path: '/people', body });
}

const personal = z.looseObject({ name: z.string(), phone: z.string().nullable().optional() });

/** Opened for this page alone; null: erased, or not ours to open. */
export async function openPersonal(
  open: OpenEnvelope,
  { cell, place }: Pick<FileRow, 'cell' | 'place'>,
): Promise<z.infer<typeof personal> | null> {
  if (cell === null) return null;
  const content = cellContent.safeParse(await openKept(open, cell, place).catch(() => undefined)).data;
  return personal.safeParse(content?.event).data ?? null;
}

async function personBody(c: Asked, parts: WebParts, files: readonly FileRow[]): Promise<Html> {
  const say = speaking(c);
  const { database, zone } = parts;
  const names = await hallNames(database);
  const ids = files.map(({ file_id }) => file_id);
  const newestFile = files.at(-1);
  const known = newestFile === undefined ? null : await openPersonal(parts.open, newestFile);
  const facts = await factsOf(database, ids);
  const hallOf = (hall: number): string => names.get(hall)?.[say.language] ?? String(hall);
  return html`<p class="note">${say.t('person.looked')}</p>
    <section>
      <p>
        <strong>${say.t('person.name')}</strong> ${known?.name ?? say.t('person.unreadable')} ·
        <strong>${say.t('person.phone')}</strong> ${known?.phone ?? '—'}
      </p>
    </section>
    <h2>${say.t('person.files')}</h2>
    ${table(
      [say.t('figures.hall'), say.t('people.since'), say.t('people.state')],
      files.map(
        (file) =>
          html`<tr>
            <td>${hallOf(file.hall)}</td>
            <td>${momentOf(file.registered_at, zone)}</td>
            <td>${sayCode(say.language, 'state.', file.state)}</td>
          </tr>`,
      ),
    )}
    <h2>${say.t('person.cards')}</h2>
    ${table(
      [say.t('cards.card'), say.t('cards.valid'), say.t('cards.state')],
      facts.cards.map(
        (card) =>
          html`<tr>
            <td>${card.number}</td>
            <td>${dayOf(card.valid_until)}</td>
            <td>${sayCode(say.language, 'card.state.', card.state)}</td>
          </tr>`,
      ),
    )}
    <h2>${say.t('person.visits')}</h2>
    ${table(
      [say.t('acts.when'), say.t('figures.hall'), say.t('figures.visits')],
      facts.tickets.map(
        (one) =>
          html`<tr>
            <td>${momentOf(one.issued_at, zone)}</td>
            <td>${hallOf(one.hall)}</td>
            <td>${one.label} · ${sayCode(say.language, 'business.', one.business)}</td>
          </tr>`,
      ),
    )}`;
}

async function factsOf(sql: Sql, ids: readonly string[]) {
  return {
    cards: await sql.rows(
      z.object({ number: z.string(), valid_until: z.string(), state: z.string() }),
      'SELECT number, valid_until, state FROM cards WHERE file_id = ANY($1) ORDER BY issued_on DESC',
      ids,
    ),
    tickets: await sql.rows(
      z.object({ issued_at: z.number(), hall: z.number(), label: z.string(), business: z.string() }),
      'SELECT issued_at, hall, label, business FROM tickets WHERE file_id = ANY($1) ORDER BY issued_at DESC LIMIT $2',
      ids,
      most,
    ),
  };
}
