import { useState } from 'react';
import type { PlanView } from '../../../../hall/api/contract/index.ts';
import { Button } from '../../../ui/index.ts';
import type { Words } from '../manager-text.ts';
import { Changes } from './Changes.tsx';

interface HistoryProps {
  readonly view: PlanView;
  readonly busy: boolean;
  readonly words: Words;
  /** null: one may look only. */
  readonly onRestore: ((version: number) => void) | null;
}

type Version = PlanView['history'][number];

/** Every version with who, when and what; an old one comes back as a new one. */
export function HistoryPart({ view, busy, words, onRestore }: HistoryProps) {
  const { text } = words;
  const [asked, setAsked] = useState<number | null>(null);
  return (
    <ol className="plan-history">
      {view.history.map((one) => (
        <li key={one.version}>
          <div className="manager-row">
            <strong>{one.version === 0 ? text('history.usual') : text('history.version', { version: one.version })}</strong>
            <span className="soft">{aboutOf(one, words)}</span>
            {one.version === view.version ? <em>{text('history.current')}</em> : null}
            {onRestore === null || one.version === view.version || asked === one.version ? null : (
              <Button onPress={() => setAsked(one.version)}>{text('history.restore')}</Button>
            )}
          </div>
          {onRestore !== null && asked === one.version ? (
            <div className="manager-row" role="group" aria-label={text('history.sure', { version: one.version })}>
              <p>{text('history.sure', { version: one.version })}</p>
              <Button
                look="primary"
                disabled={busy}
                onPress={() => {
                  setAsked(null);
                  onRestore(one.version);
                }}
              >
                {text('yes')}
              </Button>
              <Button onPress={() => setAsked(null)}>{text('no')}</Button>
            </div>
          ) : null}
          {one.changes.length === 0 ? null : (
            <details>
              <summary>{text('history.more', { count: one.changes.length })}</summary>
              <Changes changes={one.changes} words={words} />
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}

function aboutOf({ atMs, author, restoredFrom }: Version, { text, moment }: Words): string {
  if (atMs === null) return '';
  const by = text('history.by', { name: author === null ? text('history.nobody') : author || text('byCode'), time: moment(atMs) });
  return restoredFrom === null ? by : `${by} · ${text('history.restored', { version: restoredFrom })}`;
}
