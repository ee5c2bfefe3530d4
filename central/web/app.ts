import { readFileSync } from 'node:fs';
import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { cardPage } from '../public/card-page.ts';
import { sessionOf } from './administrators.ts';
import { cardKeysPage } from './card-keys-page.ts';
import { cardsPage } from './cards-page.ts';
import { field, show, speaking, type Variables, type WebParts } from './context.ts';
import { figuresPage } from './figures-page.ts';
import { hallsPage } from './halls-page.ts';
import { checksPage } from './checks-page.ts';
import { actsPage, reportsPage } from './log-pages.ts';
import { html, type Language } from './page.ts';
import { peoplePage } from './people-page.ts';
import { publishPage } from './publish-page.ts';
import { sessionCookie, signInPage } from './sign-in-page.ts';

const languageCookie = 'central-lang';
const yearSeconds = 365 * 24 * 60 * 60;
/** Of everybody, and of who is signed in: a batch of five hundred checks is one form. */
const mostFormBytes = { open: 16_384, ours: 262_144 } as const;
const style = readFileSync(new URL('../../resources/central/style.css', import.meta.url), 'utf8');
/** Nothing of others, no script at all. */
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** Pages for everybody; all others ask who it is. */
const open = /^\/(c\/|sign-in$|style\.css$|healthz$|robots\.txt$)/;

/** The city's pages: what an address gets, with the address of who asks. Never throws. */
export function createWeb(parts: WebParts): (request: Request, address: string) => Promise<Response> {
  const app = new Hono<Variables>();
  const [small, large] = [bodyLimit({ maxSize: mostFormBytes.open }), bodyLimit({ maxSize: mostFormBytes.ours })];
  app.use((c, next) => (open.test(c.req.path) ? small : large)(c, next));
  app.use(async (c, next) => {
    c.set('language', languageOf(c.req.query('lang') ?? getCookie(c, languageCookie), c.req.header('accept-language')));
    if (c.req.query('lang') !== undefined) {
      setCookie(c, languageCookie, c.get('language'), { maxAge: yearSeconds, sameSite: 'Lax', secure: true, httpOnly: true, path: '/' });
    }
    const token = getCookie(c, sessionCookie);
    c.set('session', token === undefined ? null : await sessionOf(parts.database, token, parts.clock.nowMs()));
    c.header('content-security-policy', policy);
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    c.header('cache-control', 'no-store');
    const { path } = c.req;
    if (open.test(path)) return await next();
    const session = c.get('session');
    if (session === null) return c.redirect('/sign-in', 303);
    if (c.req.method !== 'GET' && !same(await field(c, 'key'), session.formKey)) {
      c.status(403);
      const { t } = speaking(c);
      return await show(c, parts, { title: t('city'), path, body: html`<p class="note bad">${t('form.old')}</p>` });
    }
    return await next();
  });
  app.get('/style.css', (c) => {
    c.header('cache-control', 'max-age=3600');
    return c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' });
  });
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'));
  app.get('/healthz', async (c) => {
    const row = await parts.database.row(z.object({ nodes: z.number() }), 'SELECT count(*) AS nodes FROM nodes WHERE revoked_at IS NULL');
    const { isThere, waiting } = parts.receiving;
    return c.json({ state: isThere ? 'ok' : 'not-receiving', nodes: row?.nodes ?? 0, waiting });
  });
  signInPage(app, parts);
  figuresPage(app, parts);
  hallsPage(app, parts);
  peoplePage(app, parts);
  cardsPage(app, parts);
  cardKeysPage(app, parts);
  publishPage(app, parts);
  checksPage(app, parts);
  reportsPage(app, parts);
  actsPage(app, parts);
  cardPage(app, parts);
  app.notFound(async (c) => {
    const { t } = speaking(c);
    c.status(404);
    return await show(c, parts, { title: t('gone'), path: '', body: html`` });
  });
  app.onError((error, c) => {
    parts.log.error('web.failed', { name: error.name, path: c.req.routePath });
    return c.text('500', 500);
  });
  return async (request, address) => await app.fetch(request, { address });
}

/** Chinese for everybody but who asks for English or whose browser knows no Chinese. */
function languageOf(asked: string | undefined, accepted: string | undefined): Language {
  if (asked === 'zh' || asked === 'en') return asked;
  return accepted !== undefined && /\ben\b/i.test(accepted) && !/\bzh\b/i.test(accepted) ? 'en' : 'zh';
}

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
