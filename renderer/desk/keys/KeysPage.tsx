import { useEffect, useMemo, useState } from 'react';
import type { KeysState } from '../../../hall/api/contract/index.ts';
import { Button, Icon, pick, Remark } from '../../ui/index.ts';
import type { PageProps } from '../frame/page.ts';
import { Ask } from '../staff/Ask.tsx';
import { useCall } from '../use-call.ts';
import { dayTime } from './day-time.ts';
import type { KeysViewProps, PartProps } from './keys-calls.ts';
import { failureText, keysText } from './keys-text.ts';
import { PaperSection } from './PaperSection.tsx';
import './keys.css';

/** The keys of the store, their recovery paper and the copies: for whoever keeps the machine. */
export function KeysPage({ api, locale, hall }: PageProps) {
  const text = useMemo(() => keysText(locale), [locale]);
  const [state, setState] = useState<KeysState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isHere = true;
    api.keys.standing().then(
      (told) => isHere && setState(told),
      (error: unknown) => isHere && setProblem(failureText(text, error)),
    );
    return () => {
      isHere = false;
    };
  }, [api, text]);
  if (problem !== null) return <Remark kind="error">{problem}</Remark>;
  if (state === null) return <output>{text('connecting')}</output>;
  return <KeysView state={state} calls={api.keys} locale={locale} hall={pick(hall.hall, locale)} onState={setState} />;
}

export function KeysView(props: KeysViewProps) {
  const text = keysText(props.locale);
  return (
    <div className="desk-main keys-page">
      <h1>{text('title')}</h1>
      <p className="soft">{text('about')}</p>
      <PaperSection {...props} text={text} />
      <KeysSection {...props} text={text} />
      <Copies {...props} text={text} />
    </div>
  );
}

function KeysSection({ state, calls, locale, text, onState }: PartProps) {
  const [asking, setAsking] = useState(false);
  return (
    <section aria-labelledby="keys-keys">
      <h2 id="keys-keys">{text('keys.title')}</h2>
      <dl className="keys-facts">
        <dt>{text('keys.made')}</dt>
        <dd>{state.madeMs === null ? text('never') : dayTime(state.madeMs, locale)}</dd>
        <dt>{text('keys.where')}</dt>
        <dd>{text(`origin.${state.origin}`)}</dd>
      </dl>
      {state.wished ? <Remark kind="warning">{text('replace.wished')}</Remark> : null}
      {state.wished ? null : (
        <Button icon="retry" onPress={() => setAsking(true)}>
          {text('replace')}
        </Button>
      )}
      {asking ? <AskReplace state={state} calls={calls} text={text} onState={onState} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

function AskReplace({
  state,
  calls,
  text,
  onState,
  onClose,
}: Pick<PartProps, 'state' | 'calls' | 'text' | 'onState'> & { readonly onClose: () => void }) {
  const { problem, run } = useCall((error) => failureText(text, error));
  const replace = () =>
    run(async () => {
      onState(await calls.replace());
      onClose();
    });
  return (
    <Ask title={text('replace.ask')} onClose={onClose}>
      <ul className="keys-list">
        <li>{text('replace.when')}</li>
        <li>{text('replace.next')}</li>
        <li>{text('replace.copies')}</li>
        <li>{text('replace.pins')}</li>
      </ul>
      {state.paperMs === null ? <Remark kind="warning">{text('replace.noPaper')}</Remark> : null}
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
      <div className="desk-dialog__answers">
        <Button look="primary" disabled={state.paperMs === null} onPress={() => void replace()}>
          {text('replace.go')}
        </Button>
        <Button onPress={onClose}>{text('leave')}</Button>
      </div>
    </Ask>
  );
}

/** Of the copies; the others are to be seen to. */
const asItShould: ReadonlySet<KeysState['copies']['state']> = new Set(['ok', 'starting']);

function Copies({ state: { copies, proved }, locale, text }: PartProps) {
  return (
    <section aria-labelledby="keys-copies">
      <h2 id="keys-copies">{text('copies.title')}</h2>
      <dl className="keys-facts">
        <dt>{text('copies.state')}</dt>
        <dd className={asItShould.has(copies.state) ? '' : 'keys-not-yet'}>
          {asItShould.has(copies.state) ? null : <Icon name="warning" />}
          {text(`copies.${copies.state}`)}
        </dd>
        <dt>{text('copies.last')}</dt>
        <dd>{copies.lastAt === null ? text('never') : dayTime(copies.lastAt, locale)}</dd>
        <dt>{text('copies.opened')}</dt>
        <dd>{proved === null || proved.copyMs === null ? text('never') : dayTime(proved.copyMs, locale)}</dd>
      </dl>
    </section>
  );
}
