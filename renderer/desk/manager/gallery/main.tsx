import { createRoot } from 'react-dom/client';
import { createApi } from '../../../api.ts';
import { ManagerPages } from '../index.ts';
import '../../../ui/tokens.css';
import '../../../ui/base.css';
import '../../../ui/parts.css';
import '../../desk.css';

/** Development only, never built: the manager's pages over a real hall. #code=CODE signs in; &lang=en, &text=2 as they say. */
const place = document.getElementById('root');
if (!place) throw new Error('the gallery has no #root');
const wish = new URLSearchParams(location.hash.slice(1));
const locale = wish.get('lang') === 'en' ? 'en' : 'zh-CN';
const scale = Number(wish.get('text') ?? '1');
document.documentElement.lang = locale;
for (const [name, px] of [
  ['small', 14],
  ['body', 16],
  ['lead', 18],
  ['title', 26],
] as const) {
  document.documentElement.style.setProperty(`--text-${name}`, `${px * scale}px`);
}
const api = createApi();
await api.desk.signIn({ code: wish.get('code') ?? '' });
const me = await api.staff.me();
createRoot(place).render(
  <main className="desk">
    <ManagerPages api={api} locale={locale} me={{ ...me, byCode: false, roles: wish.get('role') === 'auditor' ? ['auditor'] : me.roles }} />
  </main>,
);
