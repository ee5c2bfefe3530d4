import { memo } from 'react';
import type { BoardState } from '../../hall/api/contract/index.ts';
import { Icon } from '../ui/index.ts';
import { callOf, isFlashing, isLit, type Slot } from './board-model.ts';
import type { BoardView } from './board-store.ts';
import { inChinese, inEnglish, type BoardKey } from './board-text.ts';
import { Both } from './Both.tsx';
import { Idle } from './Idle.tsx';

/** The newest call as large as it goes; two when they come together. */
export function Hero({ view, state }: { readonly view: BoardView; readonly state: BoardState }) {
  const { slots } = view.model;
  if (slots.length === 0) return <Idle state={state} nowMs={view.nowMs} />;
  return (
    <section className={slots.length === 1 ? 'hero hero--one' : 'hero hero--two'} aria-live="polite">
      {slots.map((slot) => heroOf(view, state, slot))}
    </section>
  );
}

function isSpoken({ speaking }: BoardView, slot: Slot): boolean {
  return speaking !== null && speaking.kind === 'call' && speaking.label === slot.label;
}

function heroOf(view: BoardView, state: BoardState, slot: Slot) {
  const call = callOf(state, slot);
  if (call === undefined) return null;
  return (
    <HeroCall
      key={slot.label}
      label={slot.label}
      counter={call.counter}
      zh={call.counterName.zh}
      en={call.counterName.en}
      english={state.english}
      state={call.state}
      flashes={isFlashing(slot, view.nowMs)}
      isLit={isLit(slot, view.nowMs)}
      isSpoken={isSpoken(view, slot)}
    />
  );
}

/** Longer than so many signs: set smaller, so that it stays on one line. */
const usualSigns = 5;

interface HeroProps extends Pick<BoardState['calls'][number], 'label' | 'counter' | 'state'> {
  readonly zh: string;
  readonly en: string;
  readonly english: boolean;
  readonly flashes: boolean;
  readonly isLit: boolean;
  readonly isSpoken: boolean;
}

const HeroCall = memo(function HeroCall(props: HeroProps) {
  const { label, english } = props;
  const classes = ['hero-call'];
  if (props.flashes) classes.push('hero-call--flash');
  if (props.isLit) classes.push('hero-call--lit');
  if (label.length > usualSigns) classes.push('hero-call--long');
  const caption: BoardKey = props.state === 'called' ? 'now' : `state.${props.state}`;
  return (
    <article className={classes.join(' ')} data-label={label}>
      <p className="hero-caption">
        <Icon name={props.isSpoken ? 'speaker' : 'ticket'} />
        <span>{inChinese(caption)}</span>
        {english ? <span lang="en">{inEnglish(caption)}</span> : null}
      </p>
      <p className="hero-label">{label}</p>
      <p className="hero-to">
        <span className="hero-window">{props.counter}</span>
        <span className="hero-word">
          <Both zh={inChinese('window')} en={english ? inEnglish('window') : null} />
        </span>
      </p>
      <p className="hero-name">
        <Both zh={props.zh} en={english ? props.en : null} />
      </p>
    </article>
  );
});
