import { useCallback, useEffect, useState } from 'react';
import type { Api } from '../api.ts';
import { pick, Remark } from '../ui/index.ts';
import { Faults } from './Faults.tsx';
import { Papers } from './Papers.tsx';
import { simText, type SimText } from './sim-text.ts';
import type { SimulatorPanelProps } from './simulator-props.ts';

type Person = Awaited<ReturnType<Api['sim']['people']>>[number];

interface Laying {
  /** Which card lies on the reader. */
  readonly lying: string | null;
  readonly onLaid: (key: string | null) => void;
}

interface SimulatorDrawerProps extends SimulatorPanelProps, Laying {
  readonly onClose: () => void;
}

/** The fictional people's cards, the faults, and what the simulated printer printed. */
export function SimulatorDrawer({ api, locale, simulated, lying, onLaid, onClose }: SimulatorDrawerProps) {
  const text = simText(locale);
  const [failed, setFailed] = useState(false);
  const attempt = useCallback((call: Promise<unknown>): void => {
    call.then(
      () => setFailed(false),
      () => setFailed(true),
    );
  }, []);
  return (
    <aside className="sim" aria-labelledby="sim-title">
      <header>
        <h2 id="sim-title">{text('title')}</h2>
        <button type="button" aria-label={text('close')} onClick={onClose}>
          ×
        </button>
      </header>
      <p>{text('note')}</p>
      {failed ? <Remark kind="error">{text('failed')}</Remark> : null}
      {simulated.includes('id-reader') ? <Cards {...{ api, locale, text, attempt, lying, onLaid }} /> : null}
      <Faults api={api} simulated={simulated} text={text} attempt={attempt} />
      {simulated.includes('ticket-printer') ? <Papers api={api} locale={locale} text={text} /> : null}
    </aside>
  );
}

interface CardsProps extends Pick<SimulatorPanelProps, 'api' | 'locale'>, Laying {
  readonly text: SimText;
  readonly attempt: (call: Promise<unknown>) => void;
}

function Cards({ api, locale, text, attempt, lying, onLaid }: CardsProps) {
  const [people, setPeople] = useState<readonly Person[]>([]);
  useEffect(() => attempt(api.sim.people().then(setPeople)), [api, attempt]);
  const lay = (key: string) => attempt(api.sim.layCard({ key }).then(() => onLaid(key)));
  const remove = () => attempt(api.sim.removeCard().then(() => onLaid(null)));
  return (
    <section aria-labelledby="sim-people">
      <h3 id="sim-people">{text('people')}</h3>
      <ul className="sim-people">
        {people.map((person) => (
          <li key={person.key}>
            <button type="button" aria-pressed={lying === person.key} onClick={() => (lying === person.key ? remove() : lay(person.key))}>
              <span>{pick(person.label, locale)}</span>
              <small>{lying === person.key ? text('lying') : text('layOn')}</small>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="sim-remove" onClick={remove}>
        {text('takeAway')}
      </button>
    </section>
  );
}
