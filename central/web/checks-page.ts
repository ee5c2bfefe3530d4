import type { Hono } from 'hono';
import * as z from 'zod';
import { fileColumns, fileWords } from '../../hall/checks/file/file-words.ts';
import { readResultFile, type BadFile } from '../../hall/checks/file/result-file.ts';
import { csvOf } from '../../hall/kernel/index.ts';
import { batchResult, sealerTo, type BatchLine, type BatchResult } from '../../hall/sync/contract/index.ts';
import { batchById, giveResults, newestBatches, peopleOf, resultsOf, type BatchRow } from '../checks/batches.ts';
import { resultsOfFile, type ReadResults } from '../checks/file-results.ts';
import { noteAct } from './acts.ts';
import { field, show, signedIn, speaking, type Asked, type Speaking, type Variables, type WebParts } from './context.ts';
import { dayIn } from './days.ts';
import { hallNames } from './halls.ts';
import { dayOf, form, html, momentOf, raw, sayCode, table, upload, type Html } from './page.ts';

const mostShown = 200;
const conclusions = batchResult.shape.conclusion.options;

/** The background-check desk: batches that halls handed over, and their results back. Each look at who is in one stands in the log. */
export function checksPage(app: Hono<Variables>, parts: WebParts): void {
  const { database, clock, zone } = parts;
  app.get('/checks', async (c) => {
    const say = speaking(c);
    const names = await hallNames(database);
    const rows = (await newestBatches(database, mostShown)).map(
      (batch) =>
        html`<tr>
          <td>${batch.taken_at === null ? html`<a href="/checks/${batch.batch_id}">${batch.number}</a>` : batch.number}</td>
          <td>${names.get(batch.hall)?.[say.language] ?? String(batch.hall)}</td>
          <td class="n">${batch.people}</td>
          <td>${momentOf(batch.received_at, zone)}</td>
          <td>${stateOf(batch, say)}</td>
        </tr>`,
    );
    const heads = [
      say.t('batches.number'),
      say.t('figures.hall'),
      { number: say.t('batches.people') },
      say.t('batches.received'),
      say.t('batches.state'),
    ];
    const body = html`<p>${say.t('batches.about')}</p>
      ${rows.length === 0 ? html`<p class="empty">${say.t('batches.none')}</p>` : table(heads, rows)}`;
    return await show(c, parts, { title: say.t('batches.title'), path: '/checks', body });
  });
  app.get('/checks/:id', async (c) => {
    const opened = await openBatch(c, parts);
    return opened === null ? c.redirect('/checks', 303) : await batchPage(c, parts, opened, asItIs);
  });
  app.get('/checks/:id/list.csv', async (c) => {
    const opened = await openBatch(c, parts);
    if (opened === null) return c.redirect('/checks', 303);
    const name = opened.batch.number.replaceAll(/[^\w-]/g, '');
    const unit = (await hallNames(database)).get(opened.batch.hall)?.zh ?? String(opened.batch.hall);
    return c.body(Uint8Array.from(csvOf(listOf(opened, unit))), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
    });
  });
  app.post('/checks/:id/file', async (c) => {
    const opened = await openBatch(c, parts);
    if (opened === null) return c.redirect('/checks', 303);
    const { file } = await c.req.parseBody();
    const base64 = file instanceof File ? Buffer.from(await file.arrayBuffer()).toString('base64') : '';
    const read = await readResultFile({
      fileName: file instanceof File ? file.name : '',
      base64,
      passphrase: await field(c, 'passphrase'),
    });
    if (!read.ok) return await batchPage(c, parts, opened, { refused: null, read: read.error });
    const at = { number: opened.batch.number, people: opened.people, today: dayIn(zone, clock.nowMs()) };
    return await batchPage(c, parts, opened, { refused: null, read: resultsOfFile(read.value.lines, at) });
  });
  app.post('/checks/:id', async (c) => {
    const opened = await openBatch(c, parts);
    if (opened === null) return c.redirect('/checks', 303);
    const given = await resultsFrom(c, opened.people, dayIn(zone, clock.nowMs()));
    if (given.results.length === 0 || given.isBad) return await batchPage(c, parts, opened, { refused: given.results, read: null });
    const by = { nowMs: clock.nowMs(), who: signedIn(c).name };
    const envelope = await (await sealerTo(parts.sealKey))();
    const done = await database.transaction(async (tx) => {
      const { version } = given;
      if (
        !(await giveResults(tx, envelope, {
          batchId: opened.batch.batch_id,
          version,
          results: given.results,
          isComplete: given.results.length === opened.people.length,
          ...by,
        }))
      )
        return false;
      await noteAct(tx, { ...by, what: 'results-given', about: opened.batch.batch_id });
      return true;
    });
    return done ? c.redirect('/checks', 303) : await batchPage(c, parts, opened, { refused: given.results, read: null });
  });
}

interface OpenBatch {
  readonly batch: BatchRow;
  readonly people: readonly BatchLine[];
}

async function openBatch(c: Asked, { database, open, clock }: WebParts): Promise<OpenBatch | null> {
  const batch = await batchById(database, c.req.param('id') ?? '');
  const people = batch === null ? null : await peopleOf(database, open, batch);
  if (batch === null || people === null) return null;
  await noteAct(database, { who: signedIn(c).name, what: 'batch-opened', about: batch.batch_id, nowMs: clock.nowMs() });
  return { batch, people };
}

function stateOf(batch: BatchRow, { t }: Speaking): Html {
  if (batch.taken_at !== null) return html`<span class="ok">${t('batches.taken')}</span>`;
  if (batch.given_at === null) return html`<span class="late">${t('batches.waits')}</span>`;
  return html`<span>${t('batches.given', { n: batch.lines ?? 0, all: batch.people })}</span>`;
}

const line = z.object({ conclusion: batchResult.shape.conclusion, on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) });

/** What was chosen in each line; a day to come, or a choice without a day, is a mistake, and a line without a choice isn't concluded yet. */
async function resultsFrom(
  c: Asked,
  people: readonly BatchLine[],
  today: string,
): Promise<{ readonly results: BatchResult[]; readonly version: number; readonly isBad: boolean }> {
  const body = await c.req.parseBody();
  const of = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  const results: BatchResult[] = [];
  let isBad = false;
  for (const { line: number } of people) {
    const chosen = of(`what-${number}`);
    if (chosen === '') continue;
    const said = line.safeParse({ conclusion: chosen, on: of(`on-${number}`) }).data;
    const on = said?.on.replaceAll('-', '') ?? '';
    if (said === undefined || on > today) isBad = true;
    else results.push({ line: number, conclusion: said.conclusion, on });
  }
  return { results, version: Number(of('version')) || 0, isBad };
}

/** `refused`: what was chosen and not taken. `read`: of a file, or why it can't be read. */
interface Told {
  readonly refused: readonly BatchResult[] | null;
  readonly read: ReadResults | BadFile | null;
}
const asItIs: Told = { refused: null, read: null };

async function batchPage(c: Asked, parts: WebParts, { batch, people }: OpenBatch, { refused, read }: Told): Promise<Response> {
  const say = speaking(c);
  const before = refused ?? (await resultsOf(parts.open, batch));
  const fromFile = read === null || typeof read === 'string' ? [] : read.results;
  // What the file says stands in the form in the place of what was given; nothing is given before somebody presses.
  const given = [...fromFile, ...before];
  const today = dayOf(dayIn(parts.zone, parts.clock.nowMs()));
  const rows = people.map((one) => {
    const said = given.find((result) => result.line === one.line);
    const name = `what-${one.line}`;
    return html`<tr>
      <td class="n">${one.line}</td>
      <td>${one.name}</td>
      <td class="mono">${maskedNumber(one.number)}</td>
      <td>${dayOf(one.authorisedOn)}</td>
      <td>
        <select name="${name}" aria-label="${say.t('batches.conclusion')} ${one.line}">
          <option value="">${say.t('batches.open')}</option>
          ${conclusions.map((code) => html`<option value="${code}" ${said?.conclusion === code ? raw('selected') : ''}>${say.t(`batches.code.${code}`)}</option>`)}
        </select>
      </td>
      <td>
        <input
          type="date"
          name="on-${one.line}"
          aria-label="${say.t('batches.on')} ${one.line}"
          max="${today}"
          value="${said === undefined ? today : dayOf(said.on)}"
        />
      </td>
    </tr>`;
  });
  const heads = [
    { number: say.t('batches.line') },
    say.t('person.name'),
    say.t('batches.idNumber'),
    say.t('batches.authorisedOn'),
    say.t('batches.conclusion'),
    say.t('batches.on'),
  ];
  const fields = html`<input type="hidden" name="version" value="${batch.version}" />${table(heads, rows)}<button>
      ${say.t('batches.give')}
    </button>`;
  const picking = html`<div class="row">
    <label><span>${say.t('batches.file')}</span><input type="file" name="file" accept=".csv,.xlsx,.zip" required /></label>
    <label><span>${say.t('batches.passphrase')}</span><input name="passphrase" autocomplete="off" /></label>
    <button class="quiet">${say.t('batches.read')}</button>
  </div>`;
  const body = html`<p class="note">${say.t('person.looked')}</p>
    ${refused === null ? '' : html`<p class="note bad" role="alert">${say.t('batches.bad')}</p>`} ${read === null ? '' : noteOf(read, say)}
    <p>${say.t('batches.how')}</p>
    <p><a class="button" href="/checks/${batch.batch_id}/list.csv">${say.t('batches.csv')}</a></p>
    ${upload(signedIn(c), `/checks/${batch.batch_id}/file`, picking)} ${form(signedIn(c), `/checks/${batch.batch_id}`, fields)}`;
  return await show(c, parts, { title: say.t('batches.one', { number: batch.number }), path: '/checks', body });
}

/** How a file was read: what stands in the form now, and each line that doesn't. */
function noteOf(read: ReadResults | BadFile, { t, language }: Speaking): Html {
  if (typeof read === 'string') return html`<p class="note bad" role="alert">${sayCode(language, 'batches.bad.', read)}</p>`;
  return html`<p class="note" role="status">${t('batches.fromFile', { n: read.results.length, bad: read.problems.length })}</p>
    ${
      read.problems.length === 0
        ? ''
        : html`<ul class="note bad">
            ${read.problems.map(({ line: at, problem }) => html`<li>${t('batches.fileLine', { n: at })} ${sayCode(language, 'batches.bad.', problem)}</li>`)}
          </ul>`
    }`;
}

/** As the file comes back: the columns that halls and who checks agreed on. */
function listOf({ batch, people }: OpenBatch, unit: string): string[][] {
  const { columns, idTypes, sexes, purpose } = fileWords;
  const rows = people.map((one) => {
    const who = [one.name, idTypes[one.cardKind] ?? one.cardKind, one.number, sexes[one.sexCode] ?? ''];
    return [batch.number, String(one.line), ...who, purpose, one.authorisation, one.authorisedOn, unit, '', ''];
  });
  return [fileColumns.map((column) => columns[column]), ...rows];
}

/** Enough to tell two apart; in full only in the file for who checks. */
const maskedNumber = (number: string): string => `${number.slice(0, 3)}${'*'.repeat(Math.max(0, number.length - 7))}${number.slice(-4)}`;
