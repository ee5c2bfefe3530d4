import type { Hono } from 'hono';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import * as z from 'zod';
import { choosePassword, shortestPassword, signIn, signOut, type SignInRefusal } from './administrators.ts';
import { field, show, speaking, type Asked, type Variables, type WebParts } from './context.ts';
import { html, type Html, type Text } from './page.ts';

/** The browser takes a cookie of this name over TLS only, and for the whole site only. */
export const sessionCookie = '__Host-central';

const words: Readonly<Record<SignInRefusal, { readonly signIn: Text; readonly first: Text }>> = {
  WRONG: { signIn: 'signIn.wrong', first: 'first.wrong' },
  LOCKED: { signIn: 'signIn.locked', first: 'signIn.locked' },
  TOO_SHORT: { signIn: 'first.short', first: 'first.short' },
};

export function signInPage(app: Hono<Variables>, parts: WebParts): void {
  const { database, clock } = parts;
  app.get('/sign-in', (c) => ask(c, parts, null));
  app.post('/sign-in', async (c) => {
    const [name, password, code] = [await field(c, 'name'), await field(c, 'password'), await field(c, 'code')];
    const nowMs = clock.nowMs();
    const isFirst = code !== '';
    const done = isFirst
      ? await choosePassword(database, { name: 'admin', code, password, nowMs })
      : await signIn(database, { name, password, nowMs });
    if (!done.ok) return await ask(c, parts, speaking(c).t(words[done.error][isFirst ? 'first' : 'signIn']));
    setCookie(c, sessionCookie, done.value.token, { httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
    return c.redirect('/', 303);
  });
  app.post('/sign-out', async (c) => {
    const token = getCookie(c, sessionCookie);
    if (token !== undefined) await signOut(database, token);
    deleteCookie(c, sessionCookie, { path: '/', secure: true });
    return c.redirect('/sign-in', 303);
  });
}

async function ask(c: Asked, parts: WebParts, note: string | null): Promise<Response> {
  const { t } = speaking(c);
  const chosen = await parts.database.row(z.unknown(), 'SELECT 1 FROM administrators WHERE password IS NOT NULL');
  const isFirst = chosen === null;
  const fields: Html = isFirst
    ? html`<label><span>${t('first.code')}</span><input name="code" autocomplete="one-time-code" required autofocus /></label>
        <label
          ><span>${t('first.password')}</span
          ><input name="password" type="password" autocomplete="new-password" minlength="${shortestPassword}" required
        /></label>
        <button>${t('first.go')}</button>`
    : html`<label><span>${t('signIn.name')}</span><input name="name" autocomplete="username" required autofocus value="admin" /></label>
        <label
          ><span>${t('signIn.password')}</span><input name="password" type="password" autocomplete="current-password" required
        /></label>
        <button>${t('signIn.go')}</button>`;
  const body = html`<div class="card narrow">
    ${note === null ? '' : html`<p class="note bad" role="alert">${note}</p>`}
    <form method="post" action="/sign-in">${fields}</form>
  </div>`;
  return await show(c, parts, { title: t(isFirst ? 'first.title' : 'signIn.title'), path: '/sign-in', body });
}
