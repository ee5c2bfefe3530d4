import type { Hono } from 'hono';
import * as z from 'zod';
import { cardKeys, certify, endKey, tellRoots, usualWord, type CardKeyRow } from '../cards/keys.ts';
import { noteAct } from './acts.ts';
import { field, show, signedIn, speaking, type Speaking, type Variables, type WebParts } from './context.ts';
import type { Session } from './administrators.ts';
import { hallNames, type HallName } from './halls.ts';
import { dayOf, form, html, momentOf, raw, table, type Html } from './page.ts';

const wordForm = z.object({ months: z.coerce.number().int().min(1).max(12), cards: z.coerce.number().int().min(1).max(100_000) });
const nameInPath = z.object({ hall: z.coerce.number().int(), kid: z.coerce.number().int() });
const states = { waiting: 'late', certified: 'ok', 'other-hall': 'off', ended: 'off' } as const;

/** Keys that halls sign cards with: what the city certified by itself, what waits for a word, and which one went astray. */
export function cardKeysPage(app: Hono<Variables>, parts: WebParts): void {
  const { database, clock } = parts;
  app.get('/card-keys', async (c) => {
    const say = speaking(c);
    const session = signedIn(c);
    const names = await hallNames(database);
    const keys = await cardKeys(database);
    const body = html`<p>${say.t('keys.about', usualWord)}</p>
      ${keys.length === 0 ? html`<p class="empty">${say.t('keys.none')}</p>` : keyTable(keys, { say, session, names, zone: parts.zone })}
      <section>
        <h2>${say.t('keys.root', { n: parts.roots.newest().root })}</h2>
        <p>${say.t('keys.rootAbout')}</p>
        <p class="mono">${hexOf(parts.roots.newest().publicKey)}</p>
        ${form(
          session,
          '/card-keys/root',
          html`<label class="check"><input type="checkbox" name="sure" value="1" required /> <span>${say.t('keys.rootSure')}</span></label
            ><button class="quiet">${say.t('keys.rootBegin')}</button>`,
        )}
      </section>`;
    return await show(c, parts, { title: say.t('keys.title'), path: '/card-keys', body });
  });
  app.post('/card-keys/root', async (c) => {
    const root = (await field(c, 'sure')) === '1' ? parts.roots.begin() : null;
    if (root !== null) {
      await database.transaction(async (tx) => {
        await tellRoots(tx, parts.roots);
        await noteAct(tx, { who: signedIn(c).name, what: 'card-root-begun', about: String(root.root), nowMs: clock.nowMs() });
      });
    }
    return c.redirect('/card-keys', 303);
  });
  app.post('/card-keys/:hall/:kid/certify', async (c) => {
    const of = nameInPath.safeParse(c.req.param()).data;
    const word = wordForm.safeParse({ months: await field(c, 'months'), cards: await field(c, 'cards') }).data ?? usualWord;
    const publicKey = Buffer.from(await field(c, 'publicKey'), 'hex');
    const by = signedIn(c).name;
    if (of !== undefined) {
      await database.transaction(async (tx) => {
        const certifying = parts.certifying();
        if (!(await certify(tx, { ...of, publicKey }, word, { ...certifying, by }))) return;
        await noteAct(tx, { who: by, what: 'card-key-certified', about: `${of.hall}/${of.kid}`, nowMs: certifying.nowMs });
      });
    }
    return c.redirect('/card-keys', 303);
  });
  app.post('/card-keys/:hall/:kid/end', async (c) => {
    const of = nameInPath.safeParse(c.req.param()).data;
    const by = { who: signedIn(c).name, nowMs: clock.nowMs() };
    if (of !== undefined) {
      await database.transaction(async (tx) => {
        if (await endKey(tx, of, by)) await noteAct(tx, { ...by, what: 'card-key-ended', about: `${of.hall}/${of.kid}` });
      });
    }
    return c.redirect('/card-keys', 303);
  });
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const wordFields = ({ t }: Speaking): Html =>
  html`<div class="row">
    <label
      ><span>${t('keys.months')}</span
      ><input name="months" inputmode="numeric" size="3" value="${usualWord.months}" required pattern="[0-9]{1,2}"
    /></label>
    <label
      ><span>${t('keys.most')}</span
      ><input name="cards" inputmode="numeric" size="6" value="${usualWord.cards}" required pattern="[0-9]{1,6}"
    /></label>
    <button>${t('keys.certify')}</button>
  </div>`;

function spanOf(key: CardKeyRow, { t }: Speaking): Html {
  if (key.issue_until === null) return html`${key.signed > 0 ? t('keys.older', { n: key.signed }) : t('keys.fresh')}`;
  return html`${t('keys.issues', { from: dayOf(key.usable_from), until: dayOf(key.issue_until) })}<br /><small
      >${t('keys.verifies', { until: dayOf(key.verify_until) })}</small
    >`;
}

interface Listing {
  readonly say: Speaking;
  readonly session: Session;
  readonly names: ReadonlyMap<number, HallName>;
  readonly zone: string;
}

function keyTable(keys: Awaited<ReturnType<typeof cardKeys>>, { say, session, names, zone }: Listing): Html {
  const act = (key: CardKeyRow): Html => {
    const at = `/card-keys/${key.hall}/${key.kid}`;
    if (key.state === 'certified') return form(session, `${at}/end`, html`<button class="quiet">${say.t('keys.end')}</button>`);
    if (key.state !== 'waiting') return html``;
    const publicKey = html`<input type="hidden" name="publicKey" value="${hexOf(key.public_key)}" />`;
    return form(
      session,
      `${at}/certify`,
      html`${publicKey}${key.signed > 0 ? html`<button>${say.t('keys.certifyOld')}</button>` : wordFields(say)}`,
    );
  };
  const rows = keys.map(
    (key) =>
      html`<tr>
        <td>
          ${names.get(key.enrolled)?.[say.language] ?? '?'}
          <small>· ${key.enrolled}${key.state === 'other-hall' ? html`<br />${say.t('keys.claims', { n: key.hall })}` : ''}</small>
        </td>
        <td class="n">${key.kid}</td>
        <td>
          <span class="${raw(states[key.state])}">${say.t(`keys.state.${key.state}`)}</span><br /><small
            >${momentOf(key.decided_at ?? key.asked_at, zone)}</small
          >
        </td>
        <td>${spanOf(key, say)}</td>
        <td class="n">${key.made}${key.most_cards === null ? '' : ` / ${key.most_cards}`}</td>
        <td>${act(key)}</td>
      </tr>`,
  );
  const heads = [
    say.t('figures.hall'),
    { number: say.t('keys.key') },
    say.t('keys.state'),
    say.t('keys.span'),
    { number: say.t('keys.cards') },
    '',
  ];
  return table(heads, rows);
}
