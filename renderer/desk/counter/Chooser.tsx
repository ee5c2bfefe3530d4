import { useCallback, useEffect, useState } from 'react';
import type { CounterView } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { Connecting } from './ConsoleView.tsx';
import { ChooserView } from './ChooserView.tsx';
import type { Words } from './counter-text.ts';
import type { CounterApi } from './press.ts';

interface ChooserProps {
  readonly api: CounterApi;
  readonly words: Words;
  readonly onChoose: (counterId: string) => void;
}

/** Asked once and on request: which counter a person sits at doesn't change by itself. */
export function Chooser({ api, words, onChoose }: ChooserProps) {
  const [counters, setCounters] = useState<readonly CounterView[] | null>(null);
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => void api.list().then(setCounters, () => setFailed(true)), [api]);
  useEffect(load, [load]);
  const again = (): void => {
    setFailed(false);
    load();
  };
  if (failed) {
    return (
      <div className="desk-empty" role="alert">
        <h1>{words.text('choose.failed')}</h1>
        <Button icon="retry" onPress={again}>
          {words.text('choose.retry')}
        </Button>
      </div>
    );
  }
  if (counters === null) return <Connecting words={words} />;
  return <ChooserView counters={counters} words={words} onChoose={onChoose} />;
}
