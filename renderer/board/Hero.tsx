import type { BoardState } from '../../hall/api/contract/index.ts';
import { Icon } from '../ui/index.ts';
import { callOf, isFlashing, type Slot } from './board-model.ts';
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
      {slots.map((slot) => (
        <HeroCall key={slot.label} slot={slot} state={state} nowMs={view.nowMs} isSpoken={isSpoken(view, slot)} />
      ))}
    </section>
  );
}

function isSpoken({ speaking }: BoardView, slot: Slot): boolean {
  return speaking !== null && speaking.kind === 'call' && speaking.label === slot.label;
}

/** Longer than so many signs: set smaller, so that it stays on one line. */
const usualSigns = 5;

function HeroCall(props: { readonly slot: Slot; readonly state: BoardState; readonly nowMs: number; readonly isSpoken: boolean }) {
  const { slot, state } = props;
  const call = callOf(state, slot);
  if (call === undefined) return null;
  const flashes = isFlashing(slot, props.nowMs);
  const isLong = slot.label.length > usualSigns;
  const classes = ['hero-call', ...(flashes ? ['hero-call--flash'] : []), ...(isLong ? ['hero-call--long'] : [])];
  const caption: BoardKey = call.state === 'called' ? 'now' : `state.${call.state}`;
  return (
    // A new key at each call: the flash begins anew.
    <article className={classes.join(' ')} key={slot.seq} data-label={call.label}>
      <p className="hero-caption">
        <Icon name={props.isSpoken ? 'speaker' : 'ticket'} />
        <span>{inChinese(caption)}</span>
        {state.english ? <span lang="en">{inEnglish(caption)}</span> : null}
      </p>
      <p className="hero-label">{call.label}</p>
      <p className="hero-to">
        <span className="hero-window">{call.counter}</span>
        <span className="hero-word">
          <Both zh={inChinese('window')} en={state.english ? inEnglish('window') : null} />
        </span>
      </p>
      <p className="hero-name">
        <Both zh={call.counterName.zh} en={state.english ? call.counterName.en : null} />
      </p>
    </article>
  );
}
