import type { BoardState } from '../../hall/api/contract/index.ts';
import { Icon } from '../ui/index.ts';
import { businessName, inChinese, inEnglish } from './board-text.ts';
import { Both } from './Both.tsx';

/** How many wait for what; a business without anybody keeps its place, so that nothing jumps. */
export function Waiting({ state }: { readonly state: BoardState }) {
  return (
    <aside className="waiting">
      <h2 className="waiting-title">
        <Icon name="person" />
        <Both zh={inChinese('waiting')} en={state.english ? inEnglish('waiting') : null} />
      </h2>
      <ul className="waiting-list">
        {state.waiting.map(({ business, letter, count }) => {
          const name = businessName(business);
          return (
            <li key={business} className={count === 0 ? 'waiting-one waiting-one--none' : 'waiting-one'}>
              <span className="waiting-count">
                <b>{letter}</b> {count}
                <small>{inChinese('people')}</small>
              </span>
              <Both zh={name.zh} en={state.english ? name.en : null} />
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
