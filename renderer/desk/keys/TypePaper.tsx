import { useState, type SyntheticEvent } from 'react';
import { Remark } from '../../ui/index.ts';
import { dayTime } from './day-time.ts';
import { failureText } from './keys-text.ts';
import type { PartProps } from './keys-calls.ts';

/** Seven groups of five signs. */
const length = 35;

/** Typing it from the paper makes a new one count, and shows that one in the safe still opens the copies. */
export function TypePaper({ calls, locale, text, onState }: PartProps) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly good: boolean; readonly words: string } | null>(null);
  const isWhole = typed.replaceAll(/[\s-]/g, '').length >= length;
  async function prove(): Promise<void> {
    setBusy(true);
    setSaid(null);
    try {
      const { proof, state } = await calls.provePaper({ code: typed });
      onState(state);
      setTyped('');
      setSaid({
        good: true,
        words: proof.copyMs === null ? text('type.noCopy') : text('type.copy', { time: dayTime(proof.copyMs, locale) }),
      });
    } catch (error) {
      setSaid({ good: false, words: failureText(text, error) });
    } finally {
      setBusy(false);
    }
  }
  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    if (!busy && isWhole) void prove();
  }
  return (
    <form className="keys-type" onSubmit={onSubmit}>
      <h3>{text('type.title')}</h3>
      <p className="soft">{text('type.why')}</p>
      <label htmlFor="keys-code">{text('type.label')}</label>
      <input
        id="keys-code"
        value={typed}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        onChange={(event) => setTyped(event.target.value.toUpperCase())}
      />
      <button type="submit" className="button button--primary" aria-disabled={busy || !isWhole}>
        {text('type.go')}
      </button>
      {said === null ? null : <Remark kind={said.good ? 'good' : 'error'}>{said.words}</Remark>}
    </form>
  );
}
