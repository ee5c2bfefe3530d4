import type { Hono } from 'hono';
import * as z from 'zod';
import services from '../../resources/catalogue/services.json' with { type: 'json' };
import { field, speaking, type Asked, type Speaking, type Variables, type WebParts } from '../web/context.ts';
import { openPersonal } from '../web/people-page.ts';
import { openPortrait } from './portrait.ts';
import { dayIn } from '../web/days.ts';
import { dayOf, html, page, type Html, type Text } from '../web/page.ts';
import { createAskers } from './askers.ts';
import { cardOfSerial, serialOf, verdictOf, type PublicCard, type Verdict } from './card.ts';

const report = z.object({ what: z.enum(['other-person', 'copied', 'other']), words: z.string().max(300) });
const tone: Readonly<Record<Verdict, { readonly colour: 'good' | 'warn' | 'bad'; readonly sign: string; readonly words: Text }>> = {
  genuine: { colour: 'good', sign: '✓', words: 'check.genuine' },
  lapsed: { colour: 'warn', sign: '!', words: 'check.lapsed' },
  pending: { colour: 'warn', sign: '!', words: 'check.pending' },
  expired: { colour: 'warn', sign: '!', words: 'check.expired' },
  revoked: { colour: 'bad', sign: '✕', words: 'check.revoked' },
  unknown: { colour: 'bad', sign: '✕', words: 'check.unknown' },
};

/** What an employer's telephone shows for a card's code: no script, nothing personal but a surname, and no way to list cards. */
export function cardPage(app: Hono<Variables>, parts: WebParts): void {
  const { database, clock, zone } = parts;
  const askers = createAskers(clock);
  app.get('/c/:code', async (c) => {
    if (!askers.mayAsk(c.env.address)) return await tooMany(c, parts);
    const serial = serialOf(c.req.param('code'));
    const card = serial === null ? null : await cardOfSerial(database, serial);
    // Of what isn't known each question counts: a known card may be looked at by a whole family.
    if (card === null) askers.note(c.env.address);
    const verdict = verdictOf(card, dayIn(zone, clock.nowMs()));
    return await shown(c, parts, await cardBody(c, parts, { card, verdict, thanks: c.req.query('told') === '1' }));
  });
  app.post('/c/:code/report', async (c) => {
    if (!askers.mayAsk(c.env.address)) return await tooMany(c, parts);
    askers.note(c.env.address);
    const code = c.req.param('code');
    const serial = serialOf(code);
    const told = report.safeParse({ what: await field(c, 'what'), words: await field(c, 'words') });
    if (serial !== null && told.success && (await cardOfSerial(database, serial)) !== null) {
      const words = told.data.words.replaceAll(/[0-9]{6,}[0-9Xx]?/g, '***');
      await database.run(
        'INSERT INTO misuse_reports (serial, at, what, words) VALUES ($1, $2, $3, $4)',
        serial,
        clock.nowMs(),
        told.data.what,
        words,
      );
    }
    return c.redirect(`/c/${code}?told=1`, 303);
  });
}

async function tooMany(c: Asked, parts: WebParts): Promise<Response> {
  c.status(429);
  c.header('retry-after', '60');
  return await shown(c, parts, html`<p class="note bad">${speaking(c).t('check.slow')}</p>`);
}

async function shown(c: Asked, parts: WebParts, body: Html): Promise<Response> {
  const { language, t } = speaking(c);
  c.header('x-robots-tag', 'noindex, nofollow');
  const inner = html`<div class="public">${body}</div>`;
  return c.html(await page({ language, title: t('check.title'), body: inner, city: parts.city[language], session: null, path: '' }));
}

async function cardBody(
  c: Asked,
  parts: WebParts,
  { card, verdict, thanks }: { readonly card: PublicCard | null; readonly verdict: Verdict; readonly thanks: boolean },
): Promise<Html> {
  const say = speaking(c);
  const { colour, sign, words } = tone[verdict];
  const more = verdict === 'unknown' ? say.t('check.unknownWhy') : verdict === 'revoked' ? say.t('check.revokedWhy') : '';
  return html`${thanks ? html`<p class="note" role="status">${say.t('check.thanks')}</p>` : ''}
    <div class="verdict ${colour}"><i aria-hidden="true">${sign}</i><b>${say.t(words)}</b>${more}</div>
    ${card === null || verdict === 'revoked' ? '' : await facts(parts, card, say)} ${card === null ? '' : reportForm(say, c.req.path)}`;
}

/** Surname alone, and that only of who agreed to be shown. */
async function facts(parts: WebParts, card: PublicCard, say: Speaking): Promise<Html> {
  const known =
    card.is_public === true && card.place !== null ? await openPersonal(parts.open, { cell: card.cell, place: card.place }) : null;
  const grade = [
    card.level === null ? null : say.t('check.levelN', { n: card.level }),
    card.stars === null ? null : say.t('check.stars', { n: card.stars }),
  ].filter((one) => one !== null);
  const entries: (readonly [Text, string | null])[] = [
    ['check.holder', known === null ? null : `${firstCharacter(known.name)}**`],
    ['check.agency', say.language === 'zh' ? card.agency_zh : card.agency_en],
    ['check.services', card.items.map((id) => serviceName(id, say)).join('、')],
    ['check.level', grade.length === 0 ? null : grade.join(' · ')],
    ['check.training', card.hours === null ? null : say.t('check.trained', { hours: card.hours })],
    [
      'check.checked',
      card.conclusion === 'passed' && card.concluded_on !== null ? say.t('check.checkedOn', { day: dayOf(card.concluded_on) }) : null,
    ],
    ['check.hall', say.language === 'zh' ? card.name_zh : card.name_en],
  ];
  const portrait = await openPortrait(parts.open, card);
  return html`<section class="holder">
    ${portrait === null ? '' : html`<img class="portrait" src="${portrait}" alt="${say.t('check.portrait')}" width="150" height="200" />`}
    <dl>
      <dt>${say.t('cards.valid')}</dt>
      <dd>${dayOf(card.valid_until)}</dd>
      ${entries.map(([key, text]) =>
        text === null || text === ''
          ? ''
          : html`<dt>${say.t(key)}</dt>
              <dd>${text}</dd>`,
      )}
    </dl>
    ${portrait === null ? '' : html`<p class="whole"><strong>${say.t('check.compareFace')}</strong></p>`}
    ${known === null ? '' : html`<p class="whole">${say.t('check.compare')}</p>`}
  </section>`;
}

/** A character beyond the basic plane is one, too. */
const firstCharacter = (name: string): string => String.fromCodePoint(name.codePointAt(0) ?? 0x2a);

const catalogue = new Map(services.groups.flatMap(({ items }) => items).map(({ code, name }) => [code, name]));
const serviceName = (id: string, { language }: Speaking): string => catalogue.get(id)?.[language] ?? id;

function reportForm({ t }: Speaking, path: string): Html {
  const choices: readonly Text[] = ['reports.what.other-person', 'reports.what.copied', 'reports.what.other'];
  return html`<section>
    <details>
      <summary>${t('check.report')}</summary>
      <form method="post" action="${path}/report">
        <label
          ><span>${t('cards.why')}</span
          ><select name="what">
            ${choices.map((key) => html`<option value="${key.slice('reports.what.'.length)}">${t(key)}</option>`)}
          </select></label
        >
        <label><span>${t('check.words')}</span><textarea name="words" maxlength="300" rows="3"></textarea></label>
        <button>${t('check.send')}</button>
      </form>
    </details>
  </section>`;
}
