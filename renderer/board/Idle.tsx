import type { BoardState } from '../../hall/api/contract/index.ts';
import { Icon } from '../ui/index.ts';
import { inChinese, inEnglish } from './board-text.ts';
import { Both } from './Both.tsx';

const noticeMs = 12_000;

/** Nobody is called: how it goes here, and the hall's notices one after the other. */
export function Idle({ state, nowMs }: { readonly state: BoardState; readonly nowMs: number }) {
  const pages = [null, ...state.notices];
  const page = pages[Math.floor(nowMs / noticeMs) % pages.length] ?? null;
  return (
    <section className="hero idle" key={page?.zh ?? ''}>
      <Icon name={page === null ? 'ticket' : 'info'} />
      {page === null ? (
        <>
          <p className="idle-title">
            <Both zh={inChinese('idleTitle')} en={state.english ? inEnglish('idleTitle') : null} />
          </p>
          <p className="idle-help">
            <Both zh={inChinese('idleHelp')} en={state.english ? inEnglish('idleHelp') : null} />
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
