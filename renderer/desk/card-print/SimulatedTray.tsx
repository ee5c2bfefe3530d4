import { useEffect, useState } from 'react';
import type { Api } from '../../api.ts';
import { Button, type Locale } from '../../ui/index.ts';
import { clockTime } from '../desk-text.ts';
import type { PrintText } from './print-text.ts';
import { Sides } from './Preview.tsx';

type Told = Awaited<ReturnType<Api['sim']['cardPrinter']>>;
const faults = ['none', 'jam', 'offline', 'silent'] as const;
/** It sends no news of its own; a look every two seconds is enough. */
const lookEveryMs = 2_000;

/** The simulated printer: what is left in it, what can go wrong with it, and the cards that came out. Nothing where a real one is attached. */
export function SimulatedTray({ api, text, locale }: { readonly api: Api['sim']; readonly text: PrintText; readonly locale: Locale }) {
  const [told, look] = useSimulator(api);
  if (told === null) return null;
  const after = (call: Promise<unknown>): void => void call.then(look, look);
  return (
    <section className="cprint__sim" aria-labelledby="cprint-sim">
      <h2 id="cprint-sim">{text('sim.title')}</h2>
      <div className="cprint__row">
        <span>{text('sim.left', { ribbon: told.ribbon, hopper: told.hopper })}</span>
        <label>
          {text('sim.fault')}{' '}
          <select
            value={told.fault}
            onChange={(event) => {
              const fault = faults.find((one) => one === event.target.value);
              if (fault !== undefined) after(api.cardPrinterFault({ fault }));
            }}
          >
            {faults.map((fault) => (
              <option key={fault} value={fault}>
                {text(`sim.${fault}`)}
              </option>
            ))}
          </select>
        </label>
        <Button onPress={() => after(api.refillCardPrinter())}>{text('sim.refill')}</Button>
      </div>
      <h3>{text('sim.tray')}</h3>
      {told.cards.length === 0 ? <p className="soft">{text('sim.empty')}</p> : null}
      {told.cards.map((card) => (
        <figure key={card.at} className="cprint__card">
          <Sides pictures={card} text={text} />
          <figcaption className="soft">{clockTime(card.at, locale)}</figcaption>
        </figure>
      ))}
    </section>
  );
}

function useSimulator(api: Api['sim']): [Told | null, () => void] {
  const [told, setTold] = useState<Told | null>(null);
  const [again, setAgain] = useState(0);
  useEffect(() => {
    let gone = false;
    const look = (): void => {
      api.cardPrinter().then(
        (now) => {
          if (!gone) setTold(now);
        },
        // A real printer, or a desk of the hall's network: there is nothing to move.
        () => {
          if (!gone) setTold(null);
        },
      );
    };
    look();
    const timer = setInterval(look, lookEveryMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [api, again]);
  return [told, () => setAgain((n) => n + 1)];
}
