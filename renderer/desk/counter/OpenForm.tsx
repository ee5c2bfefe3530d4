import { useState } from 'react';
import { Button, pick } from '../../ui/index.ts';
import type { PartProps } from './console-props.ts';
import type { Business } from './press.ts';
import { counterTitle } from './told.ts';
import { TroubleNote } from './TroubleNote.tsx';

/** A closed counter: what it shall serve, and one button that opens it. */
export function OpenForm({ told, words, model, acts }: PartProps) {
  const { text, desk, locale } = words;
  const { counter } = told;
  const [chosen, setChosen] = useState<readonly Business[]>(() => (counter.businesses.length > 0 ? counter.businesses : counter.allowed));
  const [asked, setAsked] = useState(false);
  const known = chosen.filter((business) => counter.allowed.includes(business));
  const toggle = (business: Business) =>
    setChosen(
      known.includes(business)
        ? known.filter((one) => one !== business)
        : counter.allowed.filter((one) => one === business || known.includes(one)),
    );
  return (
    <section className="open-form" aria-labelledby="open-title">
      <h1 id="open-title">
        {text('open.title', { counter: counterTitle(counter, words) })} <small>{pick(counter.name, locale)}</small>
      </h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (known.length > 0) acts.press({ verb: 'open', businesses: [...known] });
        }}
      >
        <fieldset className="ask__set">
          <legend>{text('open.businesses')}</legend>
          <p className="soft">{text('open.hint')}</p>
          <div className="ask__choices">
            {counter.allowed.map((business) => (
              <label key={business} className="ask__choice">
                <input type="checkbox" checked={known.includes(business)} onChange={() => toggle(business)} />
                <span>{desk(`business.${business}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {asked && known.length === 0 ? <p role="alert">{text('open.none')}</p> : null}
        <TroubleNote trouble={model.trouble} words={words} onDismiss={acts.dismiss} />
        <div className="desk-dialog__answers">
          <button
            type="submit"
            className="button button--primary button--large"
            aria-disabled={model.pending !== null || !model.live || undefined}
          >
            {model.pending === null ? text('open.go') : text('pending')}
          </button>
          <Button large onPress={acts.leave}>
            {text('choose.back')}
          </Button>
        </div>
      </form>
    </section>
  );
}
