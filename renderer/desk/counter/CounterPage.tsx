import { useCallback, useMemo, useState } from 'react';
import type { PageProps } from '../frame/page.ts';
import { Chooser } from './Chooser.tsx';
import { wordsIn } from './counter-text.ts';
import { CounterConsole } from './CounterConsole.tsx';
import { forgetSeat, loadSeat, saveSeat } from './seat.ts';
import { useServiceNames } from '../use-service-names.ts';
import './counter.css';
import './lists.css';
import './ask.css';

/** Choose a counter once a day; the machine remembers it, the hall knows what goes on there. */
export function CounterPage({ api, locale, me, onSeat }: PageProps) {
  const [counterId, setCounterId] = useState(() => loadSeat(localStorage));
  const words = useMemo(() => wordsIn(locale), [locale]);
  const services = useServiceNames(api);
  const choose = useCallback((id: string) => {
    saveSeat(localStorage, id);
    setCounterId(id);
  }, []);
  const leave = useCallback(() => {
    forgetSeat(localStorage);
    setCounterId(null);
    onSeat(null);
  }, [onSeat]);
  if (counterId === null) return <Chooser api={api.counter} words={words} onChoose={choose} />;
  return (
    <CounterConsole
      key={counterId}
      api={api.counter}
      counterId={counterId}
      words={words}
      meId={me.id}
      services={services}
      onLeave={leave}
      onSeat={onSeat}
    />
  );
}
