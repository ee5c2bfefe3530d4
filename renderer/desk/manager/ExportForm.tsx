import { useState } from 'react';
import { exportTables } from './export-tables.ts';
import { Button, Remark } from '../../ui/index.ts';
import { Field, Select } from './fields.tsx';
import { dayCode, dayText, type Words } from './manager-text.ts';
import { saveFile } from './save-file.ts';
import { useCall } from './use-call.ts';
import type { ManagerApi } from './use-manager.ts';

type Table = (typeof exportTables)[number];

/** Chosen days as a file that a spreadsheet opens. */
export function ExportForm({ api, first, words }: { readonly api: ManagerApi; readonly first: string; readonly words: Words }) {
  const { text, locale } = words;
  const [from, setFrom] = useState(dayText(first));
  const [to, setTo] = useState(dayText(first));
  const [table, setTable] = useState<Table>('days');
  const { busy, note, run } = useCall(words, 'export');
  const fetchFile = (format: 'csv' | 'xlsx') =>
    run(
      async () => {
        const file = await api.manager.export({ from: dayCode(from), to: dayCode(to), table, format, locale });
        saveFile(file);
        return file;
      },
      ({ fileName }) => text('export.done', { file: fileName }),
    );
  return (
    <section className="manager-export" aria-labelledby="manager-export">
      <h2 id="manager-export">{text('export.title')}</h2>
      <div className="manager-row">
        <Field type="date" label={text('export.from')} value={from} onChange={setFrom} />
        <Field type="date" label={text('export.to')} value={to} onChange={setTo} />
        <Select
          label={text('export.table')}
          value={table}
          options={exportTables.map((value) => ({ value, name: text(`export.${value}`) }))}
          onChange={setTable}
        />
        <Button look="primary" disabled={busy} onPress={() => fetchFile('xlsx')}>
          {text('export.xlsx')}
        </Button>
        <Button disabled={busy} onPress={() => fetchFile('csv')}>
          {text('export.csv')}
        </Button>
      </div>
      {note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}
    </section>
  );
}
