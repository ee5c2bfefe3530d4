import { useEffect, useState } from 'react';
import type { PackOutcome, PackTicket } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { Field, Select } from './fields.tsx';
import { hallDay, hallMoment } from './hall-time.ts';
import type { Words } from './manager-text.ts';
import { useCall } from './use-call.ts';
import type { ManagerApi } from './use-manager.ts';

const outcomes = ['waiting', 'done', 'void'] as const satisfies readonly PackOutcome[];

interface PackReturnProps {
  readonly api: ManagerApi;
  readonly nowMs: number;
  readonly words: Words;
  /** Counts what happened to the pack, so that the lists are fetched anew. */
  readonly changes: number;
  readonly onChanged: () => void;
  /** False: the lists alone. */
  readonly mayChange: boolean;
}

/** A scanner types the code and Enter; a person types the number. */
export function PackReturn({ api, nowMs, words, changes, onChanged, mayChange }: PackReturnProps) {
  const { text } = words;
  const [paper, setPaper] = useState('');
  const [day, setDay] = useState(() => hallDay(nowMs, words.zone));
  const [time, setTime] = useState('');
  const [outcome, setOutcome] = useState<PackOutcome>('waiting');
  const { busy, note, run, say } = useCall(words, 'return');
  const save = (): void => {
    const givenAtMs = hallMoment(day, time, words.zone);
    if (paper.trim() === '' || givenAtMs === null) return say({ kind: 'error', words: text('return.missing') });
    run(
      async () => {
        const ticket = await api.manager.returnPack({ paper, givenAtMs, outcome });
        setPaper('');
        onChanged();
        return ticket;
      },
      ({ label }) => text('return.saved', { label, outcome: text(`return.${outcome}`) }),
    );
  };
  return (
    <section className="manager-box" aria-labelledby="manager-return">
      <h2 id="manager-return">{text('return.title')}</h2>
      {mayChange ? (
        <form
          className="manager-row"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Field required={false} label={text('return.paper')} value={paper} maxLength={64} onChange={setPaper} />
          <Field type="date" label={text('return.day')} value={day} onChange={setDay} />
          <Field required={false} type="time" label={text('return.time')} value={time} onChange={setTime} />
          <Select
            label={text('return.outcome')}
            value={outcome}
            options={outcomes.map((value) => ({ value, name: text(`return.${value}`) }))}
            onChange={setOutcome}
          />
          <Button look="primary" disabled={busy} onPress={save}>
            {text('return.save')}
          </Button>
          {/* Enter in a field, as a scanner sends it, needs a button of the form. */}
          <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
        </form>
      ) : null}
      {note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}
      <PackLists api={api} words={words} changes={changes} />
    </section>
  );
}

function PackLists({ api, words, changes }: { readonly api: ManagerApi; readonly words: Words; readonly changes: number }) {
  const { text } = words;
  const { manager } = api;
  const [lists, setLists] = useState<{ outstanding: readonly PackTicket[]; returned: readonly PackTicket[] }>({
    outstanding: [],
    returned: [],
  });
  useEffect(() => {
    manager.pack().then(setLists, () => undefined);
  }, [manager, changes]);
  return (
    <>
      <h3>{text('pack.outstanding', { count: lists.outstanding.length })}</h3>
      <Labels tickets={lists.outstanding} words={words} />
      <h3>{text('pack.returned')}</h3>
      <Labels tickets={lists.returned} words={words} />
    </>
  );
}

function Labels({ tickets, words }: { readonly tickets: readonly PackTicket[]; readonly words: Words }) {
  if (tickets.length === 0) return <p className="soft">{words.text('pack.none')}</p>;
  return (
    <ul className="manager-labels">
      {tickets.map(({ ticketId, label }) => (
        <li key={ticketId}>{label}</li>
      ))}
    </ul>
  );
}
