import type { CounterView } from '../../../hall/api/contract/index.ts';
import { pick } from '../../ui/index.ts';
import type { Words } from './counter-text.ts';
import { counterTitle, sitterOf } from './told.ts';

interface ChooserViewProps {
  readonly counters: readonly CounterView[];
  readonly words: Words;
  readonly onChoose: (counterId: string) => void;
}

/** Every counter of the plan, who sits there and what it does. */
export function ChooserView({ counters, words, onChoose }: ChooserViewProps) {
  const { text, desk, locale } = words;
  if (counters.length === 0) {
    return (
      <div className="desk-empty">
        <h1>{text('choose.none')}</h1>
        <p>{text('choose.noneHint')}</p>
      </div>
    );
  }
  return (
    <section className="chooser" aria-labelledby="choose-title">
      <h1 id="choose-title">{text('choose.title')}</h1>
      <p className="soft">{text('choose.hint')}</p>
      <ul>
        {[...counters]
          .sort((a, b) => a.number - b.number)
          .map((counter) => (
            <li key={counter.counterId}>
              <button type="button" className="chooser__counter" onClick={() => onChoose(counter.counterId)}>
                <strong>{counterTitle(counter, words)}</strong>
                <span className={`state state--${counter.state}`}>{text(`counter.state.${counter.state}`)}</span>
                <span className="chooser__name">{pick(counter.name, locale)}</span>
                <span className="chooser__who">{sitterOf(counter.staffName, words)}</span>
                <span className="chooser__serves">
                  {(counter.businesses.length > 0 ? counter.businesses : counter.allowed)
                    .map((business) => desk(`business.${business}`))
                    .join(locale === 'en' ? ', ' : '、')}
                </span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
