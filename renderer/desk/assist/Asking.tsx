import { useState } from 'react';
import type { ConsentPurpose } from '../../../hall/api/contract/index.ts';
import { isPurpose } from '../../consent-purposes.ts';
import { Button, pick } from '../../ui/index.ts';
import type { SessionProps } from './session-props.ts';

type Choices = Partial<Record<ConsentPurpose, boolean>>;

/** Each purpose read to the person, and what they say to it. Nothing is chosen beforehand. */
export function Asking({ words: { text, locale }, calls, run, busy, session, forms, onChange, onLeave }: SessionProps) {
  const [choices, setChoices] = useState<Choices>({});
  const { notice } = forms.texts;
  const asked = notice.purposes.flatMap((one) => (isPurpose(one.purpose) ? [{ ...one, purpose: one.purpose }] : []));
  const declines = asked.some((one) => one.required && choices[one.purpose] === false);
  const isWhole = asked.every((one) => choices[one.purpose] !== undefined);
  const send = () =>
    run(
      () => calls.consent({ sessionId: session.sessionId, textVersion: notice.version, choices }),
      (now) => {
        if (now === null) return onLeave({ kind: 'good', words: text('declined') });
        onChange(now);
        return null;
      },
    );
  return (
    <section className="assist__part" aria-labelledby="assist-asking">
      <h2 id="assist-asking">{text('asking')}</h2>
      <p>{text('asking.help')}</p>
      <ul className="assist__purposes">
        {asked.map(({ purpose, required, title, why, ifNot }) => (
          <li key={purpose}>
            <fieldset>
              <legend>{pick(title, locale)}</legend>
              <p className="soft">{text(required ? 'asking.required' : 'asking.optional')}</p>
              <p>{pick(why, locale)}</p>
              <p>{text('asking.ifNot', { text: pick(ifNot, locale) })}</p>
              <span className="assist__choices">
                {([true, false] as const).map((answer) => (
                  <label key={String(answer)}>
                    <input
                      type="radio"
                      name={purpose}
                      checked={choices[purpose] === answer}
                      onChange={() => setChoices({ ...choices, [purpose]: answer })}
                    />
                    {text(answer ? 'asking.yes' : 'asking.no')}
                  </label>
                ))}
              </span>
            </fieldset>
          </li>
        ))}
      </ul>
      {isWhole || declines ? null : <p className="soft">{text('asking.incomplete')}</p>}
      <p className="assist__acts">
        {declines ? (
          <Button look="danger" icon="cross" disabled={busy} onPress={send}>
            {text('asking.decline')}
          </Button>
        ) : (
          <Button look="primary" icon="forward" disabled={busy || !isWhole} onPress={send}>
            {text('asking.go')}
          </Button>
        )}
      </p>
    </section>
  );
}
