import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import en from '../../resources/locales/en/central.json' with { type: 'json' };
import filesEn from '../../resources/locales/en/files.json' with { type: 'json' };
import kioskEn from '../../resources/locales/en/kiosk.json' with { type: 'json' };
import zh from '../../resources/locales/zh-CN/central.json' with { type: 'json' };
import filesZh from '../../resources/locales/zh-CN/files.json' with { type: 'json' };
import kioskZh from '../../resources/locales/zh-CN/kiosk.json' with { type: 'json' };
import type { Session } from './administrators.ts';

export type Text = keyof typeof zh;
export type Language = 'zh' | 'en';
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
export { html, raw };

const catalogues: Readonly<Record<Language, Readonly<Record<Text, string>>>> = { zh, en };

/** A text of the catalogue with its places filled. */
export function say(language: Language, key: Text, values: Readonly<Record<string, string | number>> = {}): string {
  return catalogues[language][key].replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
}

/** What halls call their codes stands in their own catalogues. */
const codes: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { ...kioskZh, ...filesZh, ...zh },
  en: { ...kioskEn, ...filesEn, ...en },
};

/** For a key that is made of a code: the code itself where no catalogue knows it, as of a later program. */
export function sayCode(
  language: Language,
  prefix: 'state.' | 'aside.' | 'batches.bad.' | 'business.' | 'card.state.' | 'act.' | 'reports.what.',
  code: string,
): string {
  return codes[language][`${prefix}${code}`] ?? code;
}

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  readonly city: string;
  /** null: nobody is signed in. */
  readonly session: Session | null;
  readonly path: string;
}

const entries = [
  ['/', 'nav.figures'],
  ['/halls', 'nav.halls'],
  ['/people', 'nav.people'],
  ['/publish', 'nav.publish'],
  ['/checks', 'nav.checks'],
  ['/cards', 'nav.cards'],
  ['/card-keys', 'nav.cardKeys'],
  ['/reports', 'nav.reports'],
  ['/acts', 'nav.acts'],
] as const;

export function page({ language, title, body, city, session, path }: Page): Html {
  const other = language === 'zh' ? 'en' : 'zh';
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title} · ${city}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <strong>${city}</strong>
          <nav aria-label="${city}">
            ${
              session === null
                ? ''
                : entries.map(
                    ([href, key]) => html`<a href="${href}" ${href === path ? raw('aria-current="page"') : ''}>${say(language, key)}</a>`,
                  )
            }
          </nav>
          <a href="?lang=${other}" hreflang="${other}">${say(language, 'other')}</a>
          ${session === null ? '' : form(session, '/sign-out', html`<button>${say(language, 'signOut')}</button>`)}
        </header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

/** A form that changes something carries what only our own page knows. */
export function form(session: Session, action: string, body: Html): Html {
  return html`<form method="post" action="${action}"><input type="hidden" name="key" value="${session.formKey}" />${body}</form>`;
}

/** The same with a file in it. */
export function upload(session: Session, action: string, body: Html): Html {
  return html`<form method="post" enctype="multipart/form-data" action="${action}">
    <input type="hidden" name="key" value="${session.formKey}" />${body}
  </form>`;
}

export function table(heads: readonly Head[], rows: readonly Html[]): Html {
  return html`<div class="scroll" tabindex="0" role="region">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => (typeof head === 'string' ? html`<th scope="col">${head}</th>` : html`<th scope="col" class="n">${head.number}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

export type Head = string | { readonly number: string };

/** A moment in the city's zone: 2026-11-27 08:30. */
export function momentOf(ms: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(ms);
}

/** '20261127' → 2026-11-27. */
export const dayOf = (day: string): string => (/^\d{8}$/.test(day) ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` : day);
