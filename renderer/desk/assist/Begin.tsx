import { useState } from 'react';
import type { AssistSession } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import type { Words } from './assist-text.ts';
import type { AssistCalls, RunAssist } from './use-assist.ts';

export const papers = ['id-card', 'temporary-id', 'passport-and-permit'] as const;

interface BeginProps {
  readonly words: Words;
  readonly calls: AssistCalls;
  readonly busy: boolean;
  readonly run: RunAssist;
  readonly onShow: (session: AssistSession) => void;
}

/** Somebody who can't use the kiosk at all, from the paper that the clerk has in hand. */
export function Begin({ words: { text }, calls, busy, run, onShow }: BeginProps) {
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [paper, setPaper] = useState<(typeof papers)[number]>('id-card');
  const usable = name.trim() !== '' && number.trim().length >= 15 && !busy;
  const send = () =>
    run(
      () => calls.begin({ name, number: number.replaceAll(/\s/g, '').toUpperCase(), paper }),
      (session) => {
        onShow(session);
        return null;
      },
    );
  return (
    <section className="assist__part" aria-labelledby="assist-begin">
      <h2 id="assist-begin">{text('begin')}</h2>
      <p className="soft">{text('begin.help')}</p>
      <form
        className="assist__line"
        onSubmit={(event) => {
          event.preventDefault();
          if (usable) send();
        }}
      >
        <label>
          <span>{text('begin.name')}</span>
          <input value={name} maxLength={60} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          <span>{text('begin.number')}</span>
          <input value={number} maxLength={24} autoComplete="off" onChange={(event) => setNumber(event.target.value)} />
        </label>
        <label>
          <span>{text('begin.paper')}</span>
          <select value={paper} onChange={(event) => setPaper(papers.find((one) => one === event.target.value) ?? paper)}>
            {papers.map((one) => (
              <option key={one} value={one}>
                {text(`paper.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
        <Button icon="forward" disabled={!usable} onPress={send}>
          {text('begin.go')}
        </Button>
      </form>
    </section>
  );
}
