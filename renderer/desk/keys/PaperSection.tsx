import { useState } from 'react';
import { Button, Remark } from '../../ui/index.ts';
import { Ask } from '../staff/Ask.tsx';
import { useCall } from '../use-call.ts';
import { dayTime } from './day-time.ts';
import { failureText } from './keys-text.ts';
import type { PartProps } from './keys-calls.ts';
import { NewPaper } from './NewPaper.tsx';
import { TypePaper } from './TypePaper.tsx';

/** The recovery paper: whether there is one, a new one, and whether what stands on it still opens the copies. */
export function PaperSection(props: PartProps) {
  const { state, calls, locale, text } = props;
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const { problem, run } = useCall((error) => failureText(text, error));
  const draw = () => {
    setAsking(false);
    return run(async () => setCode((await calls.drawPaper()).code));
  };
  return (
    <section aria-labelledby="keys-paper">
      <h2 id="keys-paper">{text('paper.title')}</h2>
      {state.paperMs === null ? (
        <Remark kind="warning">{text('paper.none')}</Remark>
      ) : (
        <dl className="keys-facts">
          <dt>{text('paper.made')}</dt>
          <dd>{dayTime(state.paperMs, locale)}</dd>
          <dt>{text('paper.proved')}</dt>
          <dd>{state.proved === null ? text('paper.neverProved') : dayTime(state.proved.atMs, locale)}</dd>
        </dl>
      )}
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
      {code === null ? (
        <Button icon="document" onPress={() => setAsking(true)}>
          {text('paper.make')}
        </Button>
      ) : (
        <NewPaper {...props} code={code} onPrinted={() => setCode(null)} />
      )}
      {asking ? (
        <Ask title={text('paper.ask')} onClose={() => setAsking(false)}>
          <ul className="keys-list">
            <li>{text('paper.asked.alone')}</li>
            <li>{text('paper.asked.print')}</li>
            <li>{text('paper.asked.counts')}</li>
            <li>{text('paper.asked.old')}</li>
          </ul>
          <div className="desk-dialog__answers">
            <Button look="primary" onPress={() => void draw()}>
              {text('paper.go')}
            </Button>
            <Button onPress={() => setAsking(false)}>{text('leave')}</Button>
          </div>
        </Ask>
      ) : null}
      {code === null ? <TypePaper {...props} /> : null}
    </section>
  );
}
