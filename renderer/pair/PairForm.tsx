import { useState, type SyntheticEvent } from 'react';
import type { TerminalKind } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import { Fingerprint } from '../desk/staff/Fingerprint.tsx';
import { problemOf, type StaffText } from '../desk/staff/staff-text.ts';
import { useCall } from '../desk/use-call.ts';
import { Remark } from '../ui/index.ts';
import { pairHere } from './pairing.ts';
import { tidyCode } from './terminal-key.ts';
import type { KeptTerminal } from './terminal-store.ts';

interface PairFormProps {
  readonly api: Api;
  readonly fingerprint: string;
  readonly text: StaffText;
  readonly onPaired: (terminal: KeptTerminal) => void;
}

/** A browser is a desk or a board; a node pairs by its own program. */
const kinds: readonly TerminalKind[] = ['desk', 'board'];

export function PairForm({ api, fingerprint, text, onPaired }: PairFormProps) {
  const [kind, setKind] = useState<TerminalKind>('desk');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const { busy, problem, run } = useCall((error) => problemOf(error, text));
  const ready = name.trim() !== '' && code.length === 8;
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!ready || busy) return;
    void run(async () => onPaired(await pairHere(api, { code, kind, name, fingerprint }))).then((done) => {
      if (!done) setCode('');
    });
  };
  return (
    <form onSubmit={onSubmit}>
      <p>{text('pair.how')}</p>
      <fieldset className="pair__kinds">
        <legend>{text('pair.kind')}</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
            {text(one === 'desk' ? 'terminals.kind.desk' : 'terminals.kind.board')}
          </label>
        ))}
      </fieldset>
      <label htmlFor="pair-name">{text('pair.name')}</label>
      <input id="pair-name" autoComplete="off" maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
      <label htmlFor="pair-code">{text('pair.code')}</label>
      <input
        id="pair-code"
        className="pair__code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={code}
        onChange={(event) => setCode(tidyCode(event.target.value))}
      />
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
      <button type="submit" className="button button--primary" aria-disabled={!ready || busy}>
        {busy ? text('pair.going') : text('pair.go')}
      </button>
      <p>
        {text('pair.fingerprint')} <Fingerprint value={fingerprint} />
      </p>
    </form>
  );
}
