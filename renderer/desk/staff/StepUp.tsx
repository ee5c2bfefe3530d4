import { useEffect, useState, type SyntheticEvent } from 'react';
import { onProofNeeded, type Api } from '../../api.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import type { Me } from '../frame/page.ts';
import { Ask } from './Ask.tsx';
import { PinField, pinLength } from './PinField.tsx';
import { problemOf, staffText } from './staff-text.ts';

interface StepUpProps {
  readonly api: Api;
  readonly me: Me;
  readonly locale: Locale;
}

/** Before something that a desk somebody left open must not do, the PIN is asked for once more; then the call goes on by itself. */
export function StepUp({ api, me, locale }: StepUpProps) {
  const [waiting, setWaiting] = useState<readonly ((proved: boolean) => void)[]>([]);
  useEffect(() => {
    onProofNeeded(() => new Promise((answer) => setWaiting((before) => [...before, answer])));
    return () => onProofNeeded(null);
  }, []);
  if (waiting.length === 0) return null;
  const settle = (proved: boolean): void => {
    for (const answer of waiting) answer(proved);
    setWaiting([]);
  };
  return <Question api={api} me={me} locale={locale} onProved={() => settle(true)} onLeft={() => settle(false)} />;
}

function Question({ api, me, locale, onProved, onLeft }: StepUpProps & { readonly onProved: () => void; readonly onLeft: () => void }) {
  const text = staffText(locale);
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isWhole = me.byCode ? secret.length >= 4 : secret.length === pinLength;

  async function prove(): Promise<void> {
    setBusy(true);
    try {
      await api.staff.stepUp({ secret });
      onProved();
    } catch (error) {
      setProblem(problemOf(error, text));
      setSecret('');
      setBusy(false);
    }
  }
  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    if (!busy && isWhole) void prove();
  }

  return (
    <Ask title={text('stepUp.title')} onClose={onLeft}>
      <form className="step-up" onSubmit={onSubmit}>
        <p>{text('stepUp.why')}</p>
        {me.byCode ? (
          <>
            <label htmlFor="step-up-code">{text('stepUp.code')}</label>
            <input
              id="step-up-code"
              type="password"
              autoComplete="off"
              maxLength={64}
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
            />
          </>
        ) : (
          <PinField id="step-up-pin" label={text('signIn.pin')} value={secret} onChange={setSecret} focus />
        )}
        {problem === null ? null : <Remark kind="error">{problem}</Remark>}
        <div className="desk-dialog__answers">
          <button type="submit" className="button button--primary" aria-disabled={busy || !isWhole}>
            {text('stepUp.go')}
          </button>
          <Button onPress={onLeft}>{text('stepUp.leave')}</Button>
        </div>
      </form>
    </Ask>
  );
}
