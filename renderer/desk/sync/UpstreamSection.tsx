import { useState } from 'react';
import type { SyncState } from '../../../hall/api/contract/index.ts';
import { Button, Icon, Remark, type IconName, type Locale } from '../../ui/index.ts';
import { clockTime } from '../desk-text.ts';
import { useCall } from '../use-call.ts';
import { failureText, clockText, type SyncText } from './sync-text.ts';
import type { SyncCalls } from './sync-calls.ts';

type Up = NonNullable<SyncState['upstream']>;

interface UpstreamProps {
  readonly up: Up;
  readonly calls: SyncCalls;
  readonly mayChange: boolean;
  readonly text: SyncText;
  readonly locale: Locale;
}

const icons: Readonly<Record<Up['standing'], IconName>> = {
  alone: 'info',
  'in-step': 'tick',
  sending: 'transfer',
  cut: 'warning',
  problem: 'warning',
};

export function UpstreamSection({ up, calls, mayChange, text, locale }: UpstreamProps) {
  const { busy, problem, run } = useCall((error) => failureText(text, error));
  const isDown = up.standing === 'cut' || up.standing === 'problem';
  const time = (atMs: number | null): string => (atMs === null ? text('never') : clockTime(atMs, locale, { day: true, seconds: true }));
  return (
    <section aria-labelledby="sync-up">
      <div className="sync-head">
        <h2 id="sync-up">{text('up.title')}</h2>
        {isDown && up.enrolled && mayChange ? (
          <Button icon="retry" disabled={busy} onPress={() => void run(() => calls.retry())}>
            {text('retry')}
          </Button>
        ) : null}
      </div>
      <p className={`sync-standing sync-standing--${up.standing}`}>
        <Icon name={icons[up.standing]} />
        <span>
          {up.standing === 'alone' ? text('alone') : text(`standing.${up.standing}`, { n: up.pending })}{' '}
          <span className="soft">{text('since', { time: time(up.sinceMs) })}</span>
        </span>
      </p>
      {isDown && up.problem !== null ? <Remark kind="warning">{text(`problem.${up.problem}`)}</Remark> : null}
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
      <dl className="sync-facts">
        <Fact name={text('address')} value={up.url} />
        {up.oldestMs === null ? null : <Fact name={text('oldest')} value={time(up.oldestMs)} />}
        <Fact name={text('lastAck')} value={time(up.lastAckMs)} />
        <Fact name={text('lastPull')} value={time(up.lastPullMs)} />
        {up.retryAtMs === null ? null : <Fact name={text('retryAt')} value={time(up.retryAtMs)} />}
        <Fact name={text('clock')} value={clockText(text, up.clock)} />
      </dl>
      {mayChange && (!up.enrolled || up.standing === 'problem') ? <Enrol calls={calls} text={text} /> : null}
      <History up={up} text={text} time={time} />
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** The code stands on the upstream's screen for five minutes. */
function Enrol({ calls, text }: Pick<UpstreamProps, 'calls' | 'text'>) {
  const [code, setCode] = useState('');
  const [done, setDone] = useState(false);
  const { busy, problem, run } = useCall((error) => failureText(text, error));
  const ready = !busy && code.trim().length >= 8;
  return (
    <form
      className="sync-enrol"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        setDone(false);
        void run(() => calls.enrol({ code })).then((enrolled) => {
          setDone(enrolled);
          if (enrolled) setCode('');
        });
      }}
    >
      <label htmlFor="sync-code">{text('enrol.label')}</label>
      <input
        id="sync-code"
        value={code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={12}
        onChange={(event) => setCode(event.target.value.toUpperCase())}
      />
      <button type="submit" className="button button--primary" aria-disabled={!ready}>
        {text('enrol.go')}
      </button>
      {done ? <Remark>{text('enrol.done')}</Remark> : null}
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
    </form>
  );
}

function History({ up, text, time }: Pick<UpstreamProps, 'up' | 'text'> & { readonly time: (atMs: number) => string }) {
  return (
    <details className="sync-history">
      <summary>{text('history')}</summary>
      {up.history.length === 0 ? <p className="soft">{text('history.none')}</p> : null}
      <ol>
        {up.history.map((one) => (
          <li key={`${one.atMs} ${String(one.up)}`}>
            <span>{time(one.atMs)}</span> <strong>{text(one.up ? 'history.up' : 'history.down')}</strong>{' '}
            {one.problem === null ? '' : text(`problem.${one.problem}`)}
          </li>
        ))}
      </ol>
    </details>
  );
}
