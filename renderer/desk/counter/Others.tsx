import type { PartProps } from './console-props.ts';
import { counterTitle, sitterOf } from './told.ts';

/** What the colleagues' counters do. */
export function Others({ told, words }: PartProps) {
  const { text, desk, locale } = words;
  return (
    <section className="others-list" aria-labelledby="list-others">
      <h2 id="list-others">{text('lists.others')}</h2>
      {told.others.length === 0 ? (
        <p className="lists__none">{text('lists.others.none')}</p>
      ) : (
        <ul className="others">
          {told.others.map((counter) => (
            <li key={counter.counterId}>
              <strong>{counterTitle(counter, words)}</strong>
              <span className={`state state--${counter.state}`}>
                {text(`counter.state.${counter.state}`)}
                {counter.pauseReason === null ? '' : ` · ${text(`pause.${counter.pauseReason}`)}`}
              </span>
              <span className="others__who">{sitterOf(counter.staffName, words)}</span>
              {counter.state === 'closed' ? null : (
                <span className="others__serves">
                  {counter.businesses.map((business) => desk(`business.${business}`)).join(locale === 'en' ? ', ' : '、')}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
