import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { CounterView } from '../../../hall/api/contract/index.ts';
import type { Localised } from '../../ui/index.ts';
import { pause } from '../use-desk.ts';
import { ConsoleView } from './ConsoleView.tsx';
import { createConsole } from './console.ts';
import { hallNow } from './console-state.ts';
import type { ConsoleActs } from './console-props.ts';
import type { Words } from './counter-text.ts';
import { loadPad, savePad } from './pad-setting.ts';
import type { CounterApi } from './press.ts';
import { useOwnClock } from './use-hall-clock.ts';
import { useKeys } from './use-keys.ts';

interface CounterConsoleProps {
  readonly api: CounterApi;
  readonly counterId: string;
  readonly words: Words;
  readonly meId: string;
  readonly services: ReadonlyMap<string, Localised>;
  readonly onLeave: () => void;
  /** Whenever what the counter is changes: the frame says where one sits. */
  readonly onSeat: (counter: CounterView | null) => void;
}

const ownMs = (): number => performance.now();

/** A press that is not answered in so long is told as such; the stream says later whether it was done. */
const PATIENCE_MS = 10_000;

/** One counter, live: the line to the hall, the clock and the keys around the view. */
export function CounterConsole({ api, counterId, words, meId, services, onLeave, onSeat }: CounterConsoleProps) {
  const [pad, setPad] = useState(() => loadPad(localStorage));
  const desk = useMemo(
    () =>
      createConsole({
        api,
        counterId,
        monotonicMs: ownMs,
        pause,
        patience: () => AbortSignal.timeout(PATIENCE_MS),
        onGone: onLeave,
      }),
    [api, counterId, onLeave],
  );
  useEffect(() => {
    const stop = new AbortController();
    void desk.run(stop.signal);
    return () => stop.abort();
  }, [desk]);
  const model = useSyncExternalStore(desk.subscribe, desk.get);
  const nowMs = hallNow(model, useOwnClock());
  const acts = useMemo<ConsoleActs>(
    () => ({
      press: desk.press,
      ask: desk.ask,
      dismiss: desk.dismiss,
      leave: onLeave,
      setPad: (next) => {
        savePad(localStorage, next);
        setPad(next);
      },
    }),
    [desk, onLeave],
  );
  const counter = model.told?.counter ?? null;
  useEffect(() => onSeat(counter), [counter, onSeat]);
  useKeys({ model, nowMs, acts, pad });
  return <ConsoleView model={model} nowMs={nowMs} words={words} acts={acts} pad={pad} meId={meId} services={services} />;
}
