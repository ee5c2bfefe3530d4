import { useState } from 'react';
import type { AuditState } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Button, Icon, Remark, type Locale } from '../../ui/index.ts';
import { clockTime } from '../desk-text.ts';
import { failureText, type AuditText } from './audit-text.ts';

interface ChainProps {
  readonly state: AuditState;
  readonly api: Api['audit'];
  readonly text: AuditText;
  readonly locale: Locale;
}

/** Each record is tied to the one before: walking the chain finds what was changed or taken out. */
export function ChainSection({ state, api, text, locale }: ChainProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const { walk, records } = state;
  const start = (): void => {
    setProblem(null);
    api.verify().catch((error: unknown) => setProblem(failureText(text, error)));
  };
  return (
    <section aria-labelledby="audit-chain">
      <h2 id="audit-chain">{text('chain.title')}</h2>
      <div className="audit-chain">
        <p>{text('chain.records', { n: records })}</p>
        <Button disabled={walk?.running === true} onPress={start}>
          {text('chain.start')}
        </Button>
      </div>
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
      <Found walk={walk} records={records} text={text} locale={locale} />
    </section>
  );
}

function Found({ walk, records, text, locale }: Pick<ChainProps, 'text' | 'locale'> & Pick<AuditState, 'walk' | 'records'>) {
  if (walk === null) return <p className="soft">{text('chain.never')}</p>;
  if (walk.running) {
    return (
      <p>
        <output>{text('chain.running', { checked: walk.checked, records })}</output>{' '}
        <progress className="audit-progress" value={walk.checked} max={Math.max(records, 1)} aria-label={text('chain.title')} />
      </p>
    );
  }
  if (walk.brokenAt !== null) return <Remark kind="error">{text('chain.broken', { n: walk.brokenAt })}</Remark>;
  return (
    <>
      <p className="audit-whole">
        <Icon name="tick" /> {text('chain.whole', { checked: walk.checked, time: clockTime(walk.atMs, locale, { day: true }) })}
      </p>
      <p className="soft">
        {text('chain.head')}
        <br />
        <span className="audit-head">{walk.head}</span>
      </p>
    </>
  );
}
