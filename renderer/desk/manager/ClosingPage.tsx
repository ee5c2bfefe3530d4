import { useCallback, useEffect, useState } from 'react';
import type { LetterBalance, Reconciliation } from '../../../hall/api/contract/index.ts';
import { Icon, Remark } from '../../ui/index.ts';
import { textOf, type Words } from './manager-text.ts';
import { PackPrint } from './PackPrint.tsx';
import { PackReturn } from './PackReturn.tsx';
import type { ManagerApi } from './use-manager.ts';

const againMs = 10_000;

/** Closing time: every number against its records; and the papers for the bad day. */
export function ClosingPage({
  api,
  day,
  nowMs,
  words,
  mayChange,
}: {
  readonly api: ManagerApi;
  readonly day: string;
  readonly nowMs: number;
  readonly words: Words;
  readonly mayChange: boolean;
}) {
  const { manager } = api;
  const [found, setFound] = useState<Reconciliation | null>(null);
  const [failed, setFailed] = useState(false);
  const [changes, setChanges] = useState(0);
  const changed = useCallback(() => setChanges((count) => count + 1), []);
  useEffect(() => {
    let gone = false;
    const look = (): void => {
      manager.day({ day }).then(
        ({ reconciliation }) => {
          if (!gone) setFound(reconciliation);
        },
        () => setFailed(true),
      );
    };
    look();
    const timer = setInterval(look, againMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [manager, day, changes]);
  return (
    <div className="manager-page">
      {failed ? <Remark kind="error">{words.text('failed')}</Remark> : null}
      {found === null ? <output>{words.text('days.loading')}</output> : <Balance found={found} words={words} />}
      <div className="manager-two">
        {mayChange ? <PackPrint api={api} words={words} onChanged={changed} /> : null}
        <PackReturn api={api} nowMs={nowMs} words={words} changes={changes} onChanged={changed} mayChange={mayChange} />
      </div>
    </div>
  );
}

const columns = [
  'col.letter',
  'col.business',
  'col.issued',
  'col.range',
  'col.paper',
  'col.doubtful',
  'col.served',
  'col.missed',
  'col.gone',
  'col.open',
  'col.outstanding',
] as const;

function Balance({ found, words }: { readonly found: Reconciliation; readonly words: Words }) {
  const { text } = words;
  return (
    <section className="manager-box" aria-labelledby="manager-closing">
      <h2 id="manager-closing">{text('closing.title')}</h2>
      {found.open.length === 0 ? (
        <p className="manager-fine">
          <Icon name="tick" /> {text('closing.balanced')}
        </p>
      ) : (
        <Remark kind="warning">{text('closing.open', { count: found.open.length })}</Remark>
      )}
      <ul className="manager-open">
        {found.open.map(({ code, label }) => (
          <li key={`${code} ${label}`}>{text(`closing.${code}`, { label })}</li>
        ))}
      </ul>
      {found.letters.length === 0 ? null : (
        <table className="manager-table manager-table--closing">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {text(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.letters.map((one) => (
              <Letter key={one.letter} balance={one} words={words} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function rangeOf(from: number | null, to: number | null): string {
  if (from === null) return '–';
  return to === null || to === from ? String(from) : `${from}–${to}`;
}

function Letter({ balance, words }: { readonly balance: LetterBalance; readonly words: Words }) {
  const { letter, business, issued, from, to, paper, states, outstanding } = balance;
  return (
    <tr>
      <th scope="row">{letter}</th>
      <td className="wrap-anywhere">{textOf(words, `business.${business}`)}</td>
      <td>{issued}</td>
      <td>{rangeOf(from, to)}</td>
      <td>{`${paper.confirmed + paper.sent + paper.seenByStaff} / ${paper.reprinted} / ${paper.noted}`}</td>
      <td>{`${paper.doubtful} / ${paper.waiting}`}</td>
      <td>{states.done}</td>
      <td>{states.missed}</td>
      <td>{states.withdrawn + states.expired}</td>
      <td>{states.waiting + states.called + states.serving + states.held}</td>
      <td>{outstanding}</td>
    </tr>
  );
}
