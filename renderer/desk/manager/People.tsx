import { useState } from 'react';
import { Button, Remark } from '../../ui/index.ts';
import { Field } from './fields.tsx';
import { dayCode, dayText, type Words } from './manager-text.ts';
import { saveFile } from '../save-file.ts';
import { useCall } from './use-call.ts';
import type { ManagerApi } from './use-manager.ts';

type Figures = Awaited<ReturnType<ManagerApi['manager']['people']>>;
const steps = ['visits', 'registered', 'checked', 'atWindow', 'trained', 'cards', 'lodged'] as const;

/** How many took each step from a number to a card, on any days up to three years. */
export function People({ api, today, words }: { readonly api: ManagerApi; readonly today: string; readonly words: Words }) {
  const { text, locale } = words;
  const [from, setFrom] = useState(`${dayText(today).slice(0, 4)}-01-01`);
  const [to, setTo] = useState(dayText(today));
  const [figures, setFigures] = useState<Figures | null>(null);
  const { busy, note, run } = useCall(words, 'people');
  const span = { from: dayCode(from), to: dayCode(to) };
  const show = () =>
    run(
      async () => setFigures(await api.manager.people(span)),
      () => text('people.shown'),
    );
  const fetchFile = () =>
    run(
      async () => {
        const file = await api.manager.exportPeople({ ...span, locale });
        saveFile(file, file.mime);
        return file;
      },
      ({ fileName }) => text('export.done', { file: fileName }),
    );
  return (
    <section className="manager-export" aria-labelledby="manager-people">
      <h2 id="manager-people">{text('people.title')}</h2>
      <div className="manager-row">
        <Field type="date" label={text('export.from')} value={from} onChange={setFrom} />
        <Field type="date" label={text('export.to')} value={to} onChange={setTo} />
        <Button look="primary" disabled={busy} onPress={show}>
          {text('people.show')}
        </Button>
        <Button disabled={busy} onPress={fetchFile}>
          {text('export.csv')}
        </Button>
      </div>
      {note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}
      {figures === null ? null : (
        <dl className="manager-sum">
          {steps.map((step) => (
            <div key={step}>
              <dt>{text(`people.${step}`)}</dt>
              <dd>{figures.total[step]}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
