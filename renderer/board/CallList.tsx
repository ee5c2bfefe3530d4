import { memo } from 'react';
import type { Announcement, BoardState } from '../../hall/api/contract/index.ts';
import { Icon, type IconName } from '../ui/index.ts';
import { isFlashing, type Slot } from './board-model.ts';
import { inChinese, inEnglish, type BoardKey } from './board-text.ts';
import { Both } from './Both.tsx';

type Call = BoardState['calls'][number];

const rows = 6;
const icons: Readonly<Record<Call['state'], IconName>> = { called: 'forward', serving: 'person', missed: 'skip', done: 'tick' };

interface Props {
  readonly state: BoardState;
  readonly slots: readonly Slot[];
  readonly speaking: Announcement | null;
  readonly nowMs: number;
}

/** The last ones called, each at once, also while others still stand large. */
export function CallList({ state, slots, speaking, nowMs }: Props) {
  const spoken = speaking !== null && speaking.kind === 'call' ? speaking.label : null;
  const flashing = new Set(slots.filter((slot) => isFlashing(slot, nowMs)).map(({ label }) => label));
  return (
    <section className="calls">
      <h2 className="calls-title">
        <Both zh={inChinese('list')} en={state.english ? inEnglish('list') : null} />
      </h2>
      {state.calls.length === 0 ? (
        <p className="calls-none">
          <Both zh={inChinese('noCalls')} en={state.english ? inEnglish('noCalls') : null} />
        </p>
      ) : null}
      <ol className="calls-rows">
        {state.calls.slice(0, rows).map((call) => (
          <CallRow
            key={call.ticketId}
            label={call.label}
            state={call.state}
            counter={call.counter}
            english={state.english}
            isSpoken={call.label === spoken}
            isNew={flashing.has(call.label)}
          />
        ))}
      </ol>
    </section>
  );
}

interface RowProps extends Pick<Call, 'label' | 'state' | 'counter'> {
  readonly english: boolean;
  readonly isSpoken: boolean;
  readonly isNew: boolean;
}

const CallRow = memo(function CallRow({ label, state, counter, english, isSpoken, isNew }: RowProps) {
  const key: BoardKey = `state.${state}`;
  return (
    <li className={`calls-row calls-row--${state}${isNew ? ' calls-row--new' : ''}`} data-row={label}>
      <span className={label.length > 5 ? 'calls-label calls-label--long' : 'calls-label'}>{label}</span>
      <span className="calls-state">
        <Icon name={isSpoken ? 'speaker' : icons[state]} />
        <Both zh={inChinese(key)} en={english ? inEnglish(key) : null} />
      </span>
      <span className="calls-window">
        {counter}
        <small>{inChinese('windowShort')}</small>
      </span>
    </li>
  );
});
