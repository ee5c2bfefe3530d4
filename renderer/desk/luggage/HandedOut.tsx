import type { LuggageCase } from '../../../hall/api/contract/index.ts';
import { Button, type Locale } from '../../ui/index.ts';
import { clockTime } from '../desk-text.ts';
import { tagNumber, type LuggageText } from './luggage-text.ts';

interface HandedOutProps {
  readonly cases: readonly LuggageCase[];
  readonly text: LuggageText;
  readonly locale: Locale;
  readonly busy: boolean;
  readonly onPutBack: (item: LuggageCase) => void;
}

/** Of today, the newest first: where a wrong press is taken back, and where a question is answered. */
export function HandedOut({ cases, text, locale, busy, onPutBack }: HandedOutProps) {
  return (
    <section aria-labelledby="luggage-out">
      <h2 id="luggage-out">{text('out.title')}</h2>
      {cases.length === 0 ? <p className="soft">{text('out.none')}</p> : null}
      <ul className="luggage__out">
        {cases.map((item) => (
          <li key={item.luggageId}>
            <strong>{tagNumber(item.number)}</strong>
            <span>{item.handedOut === null ? null : `${clockTime(item.handedOut.atMs, locale)} ${text(`by.${item.handedOut.by}`)}`}</span>
            <Button
              icon="undo"
              label={`${text('action.putBack')} ${tagNumber(item.number)}`}
              disabled={busy}
              onPress={() => onPutBack(item)}
            >
              {text('action.putBack')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
