import { Button, pick } from '../../ui/index.ts';
import type { PartProps } from './console-props.ts';
import { counterTitle, duration, longestWaitMs } from './told.ts';
import { TroubleNote } from './TroubleNote.tsx';

/** Where this is, what it serves, and how the line stands. */
export function Summary({ told, words, acts, model, nowMs }: PartProps) {
  const { text, desk, locale } = words;
  const { counter } = told;
  const serves = counter.businesses.map((business) => desk(`business.${business}`)).join(locale === 'en' ? ', ' : '、');
  const longest = longestWaitMs(told.waiting);
  const figures = [
    { name: text('summary.waiting'), value: text('count.people', { count: told.waiting.length }) },
    { name: text('summary.longest'), value: longest === null ? text('summary.none') : duration(longest + nowMs - told.nowMs, words) },
    { name: text('summary.held'), value: text('count.people', { count: told.held.length }) },
    { name: text('summary.missed'), value: text('count.people', { count: told.missed.length }) },
  ];
  return (
    <header className="summary">
      <div className="summary__place">
        <h1>
          {counterTitle(counter, words)} <small>{pick(counter.name, locale)}</small>
        </h1>
        <p className="summary__serves" title={serves}>
          <span className={`state state--${counter.state}`}>{text(`counter.state.${counter.state}`)}</span> {serves}
        </p>
      </div>
      <dl>
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="summary__tools">
        <Button onPress={() => acts.ask({ kind: 'pad' })} icon="keyboard">
          {text('pad.open')}
        </Button>
        <Button onPress={acts.leave}>{text('choose.back')}</Button>
        <Button onPress={() => acts.press({ verb: 'close' })} disabled={model.pending !== null || !model.live}>
          {text('close')}
        </Button>
        {model.trouble?.verb === 'close' ? <TroubleNote trouble={model.trouble} words={words} onDismiss={acts.dismiss} /> : null}
      </div>
    </header>
  );
}
