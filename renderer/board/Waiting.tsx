import { memo } from 'react';
import type { BoardState } from '../../hall/api/contract/index.ts';
import { Icon } from '../ui/index.ts';
import { businessName, inChinese, inEnglish } from './board-text.ts';
import { Both } from './Both.tsx';

/** How many wait for what; a business without anybody keeps its place, so that nothing jumps. */
export const Waiting = memo(function Waiting({ state }: { readonly state: BoardState }) {
  return (
    <aside className="waiting">
      <h2 className="waiting-title">
        <Icon name="person" />
        <Both zh={inChinese('waiting')} en={state.english ? inEnglish('waiting') : null} />
      </h2>
      <ul className="waiting-list">
        {state.waiting.map(({ business, letter, count }) => (
          <WaitingOne key={business} business={business} letter={letter} count={count} english={state.english} />
        ))}
      </ul>
    </aside>
  );
});

type OneProps = BoardState['waiting'][number] & { readonly english: boolean };

const WaitingOne = memo(function WaitingOne({ business, letter, count, english }: OneProps) {
  const name = businessName(business);
  return (
    <li className={count === 0 ? 'waiting-one waiting-one--none' : 'waiting-one'}>
      <span className="waiting-count">
        <b>{letter}</b> {count}
        <small>{inChinese('people')}</small>
      </span>
      <Both zh={name.zh} en={english ? name.en : null} />
    </li>
  );
});
