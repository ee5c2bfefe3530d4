import type { BoardState } from '../../hall/api/contract/index.ts';
import { Icon } from '../ui/index.ts';
import { dayInEnglish, dayText, inChinese, inEnglish, timeText } from './board-text.ts';
import { Both } from './Both.tsx';

const noticeMs = 12_000;

/** Nobody is called: how it goes here or when it goes on, and the hall's notices one after the other. */
export function Idle({ state, nowMs }: { readonly state: BoardState; readonly nowMs: number }) {
  const pages = [null, ...state.notices];
  const page = pages[Math.floor(nowMs / noticeMs) % pages.length] ?? null;
  const { title, help } = wordsOf(state);
  return (
    <section className="hero idle" key={page?.zh ?? ''}>
      <Icon name={page !== null ? 'info' : state.opening.state === 'open' ? 'ticket' : 'clock'} />
      {page === null ? (
        <>
          <p className="idle-title">
            <Both zh={title.zh} en={state.english ? title.en : null} />
          </p>
          <p className="idle-help">
            <Both zh={help.zh} en={state.english ? help.en : null} />
          </p>
        </>
      ) : (
        <p className="idle-notice">
          <Both zh={page.zh} en={state.english ? page.en : null} />
        </p>
      )}
    </section>
  );
}

/** Whoever comes to a shut hall reads when it gives out numbers again; whoever has one waits on. */
function wordsOf({ opening, zone, nowMs }: BoardState) {
  if (opening.state === 'open') return { title: both('idleTitle'), help: both('idleHelp') };
  const title = both(`idle.${opening.state}`);
  if (opening.state === 'last-ticket') return { title, help: both('idle.waitOn') };
  if (opening.opensAtMs === null) return { title, help: { zh: '', en: '' } };
  const isToday = dayText(opening.opensAtMs, zone, false) === dayText(nowMs, zone, false);
  const at = timeText(opening.opensAtMs, zone);
  const when = (day: string) => ({ time: isToday ? at : `${day} ${at}` });
  return {
    title,
    help: {
      zh: inChinese('idle.opens', when(dayText(opening.opensAtMs, zone, false))),
      en: inEnglish('idle.opens', when(dayInEnglish(opening.opensAtMs, zone))),
    },
  };
}

function both(key: Parameters<typeof inChinese>[0]) {
  return { zh: inChinese(key), en: inEnglish(key) };
}
