import type { Hono } from 'hono';
import * as z from 'zod';
import { tellRevoked } from '../cards/revocations.ts';
import type { Sql } from '../database/database.ts';
import { noteAct } from './acts.ts';
import { field, show, signedIn, speaking, type Variables, type WebParts } from './context.ts';
import { dayOf, form, html, sayCode, table } from './page.ts';

const cardRow = z.object({
  card_id: z.string(),
  number: z.string(),
  code_hall: z.number(),
  serial: z.string().nullable(),
  state: z.string(),
  valid_until: z.string(),
  dead: z.boolean(),
});
const why = z.enum(['ban', 'misuse', 'other']);
const entryLength = 16;
const most = 50;

async function findCards(sql: Sql, text: string): Promise<z.infer<typeof cardRow>[]> {
  return await sql.rows(
    cardRow,
    `SELECT c.card_id, c.number, c.code_hall, c.serial, c.state, c.valid_until, EXISTS (
         SELECT 1 FROM revocations r WHERE r.code_hall = c.code_hall AND r.entry = left(c.serial, $2)) AS dead
       FROM cards c WHERE $1 = '' OR c.number = $1 ORDER BY c.issued_on DESC, c.card_id DESC LIMIT $3`,
    text,
    entryLength,
    most,
  );
}

export function cardsPage(app: Hono<Variables>, parts: WebParts): void {
  const { database } = parts;
  app.get('/cards', async (c) => {
    const say = speaking(c);
    const session = signedIn(c);
    const text = (c.req.query('q') ?? '').trim().toUpperCase();
    const cards = await findCards(database, text);
    const choices = [
      ['ban', say.t('cards.whyBan')],
      ['misuse', say.t('cards.whyMisuse')],
      ['other', say.t('cards.whyOther')],
    ] as const;
    const revoke = (id: string) =>
      form(
        session,
        `/cards/${id}/revoke`,
        html`<div class="row">
          <select name="why" aria-label="${say.t('cards.why')}">
            ${choices.map(([value, words]) => html`<option value="${value}">${words}</option>`)}
          </select>
          <button class="quiet">${say.t('cards.revoke')}</button>
        </div>`,
      );
    const rows = cards.map(
      (card) =>
        html`<tr>
          <td>${card.number}</td>
          <td>${dayOf(card.valid_until)}</td>
          <td>${card.dead ? html`<span class="off">${say.t('cards.dead')}</span>` : sayCode(say.language, 'card.state.', card.state)}</td>
          <td>${card.dead || card.serial === null ? '' : revoke(card.card_id)}</td>
        </tr>`,
    );
    const body = html`<form class="row card" method="get">
        <label><span>${say.t('cards.search')}</span><input name="q" value="${text}" /></label><button>${say.t('cards.find')}</button>
      </form>
      ${rows.length === 0 ? html`<p class="empty">${say.t(text === '' ? 'cards.empty' : 'cards.none')}</p>` : table([say.t('cards.card'), say.t('cards.valid'), say.t('cards.state'), ''], rows)}`;
    return await show(c, parts, { title: say.t('cards.title'), path: '/cards', body });
  });
  app.post('/cards/:id/revoke', async (c) => {
    const reason = why.safeParse(await field(c, 'why'));
    const cardId = c.req.param('id');
    if (reason.success) await revokeCard(parts, { cardId, why: reason.data, by: signedIn(c).name });
    return c.redirect('/cards', 303);
  });
}

/** Dead in the whole city, whatever the hall that gave it says. */
async function revokeCard(
  { database, clock }: WebParts,
  asked: { readonly cardId: string; readonly why: string; readonly by: string },
): Promise<void> {
  await database.transaction(async (tx) => {
    const card = await tx.row(
      z.object({ code_hall: z.number(), serial: z.string().nullable() }),
      'SELECT code_hall, serial FROM cards WHERE card_id = $1 FOR UPDATE',
      asked.cardId,
    );
    if (card === null || card.serial === null) return;
    const nowMs = clock.nowMs();
    await tellRevoked(tx, {
      codeHall: card.code_hall,
      entry: card.serial.slice(0, entryLength),
      atMs: nowMs,
      why: asked.why,
      byCity: true,
    });
    await noteAct(tx, { who: asked.by, what: 'card-revoked', about: asked.cardId, nowMs });
  });
}
