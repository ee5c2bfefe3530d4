import { useState, type SyntheticEvent } from 'react';
import type { Api } from '../api.ts';
import { Remark } from '../ui/index.ts';
import type { DeskText } from './desk-text.ts';
import { errorCode, retryAfterMs } from './error-code.ts';

interface SignInProps {
  readonly api: Api;
  readonly text: DeskText;
  readonly title: string;
  readonly hint: string;
  readonly onDone: () => void;
}

/** The hall's sealed code: for setting up and for emergencies. It's checked, delayed and counted by the service; the page keeps nothing of it. */
export function SignIn({ api, text, title, hint, onDone }: SignInProps) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await api.desk.signIn({ code });
      onDone();
    } catch (error) {
      setProblem(problemOf(error, text));
    } finally {
      setCode('');
      setBusy(false);
    }
  };
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!busy && code !== '') void submit();
  };
  return (
    <main className="desk-sign-in">
      <h1>{title}</h1>
      <form onSubmit={onSubmit}>
        <label htmlFor="staff-code">{text('signIn.code')}</label>
        <input
          id="staff-code"
          type="password"
          autoComplete="off"
          maxLength={64}
          value={code}
          aria-describedby="staff-code-hint"
          onChange={(event) => setCode(event.target.value)}
        />
        <p id="staff-code-hint">{hint}</p>
        {problem === null ? null : <Remark kind="error">{problem}</Remark>}
        <button type="submit" className="button button--primary" aria-disabled={busy || code === ''}>
          {busy ? text('signIn.entering') : text('signIn.enter')}
        </button>
      </form>
    </main>
  );
}

function problemOf(error: unknown, text: DeskText): string {
  if (errorCode(error) !== 'WRONG_CODE') return text('signIn.failed');
  const seconds = Math.ceil(retryAfterMs(error) / 1000);
  return seconds > 0 ? text('signIn.wait', { seconds }) : text('signIn.wrong');
}
