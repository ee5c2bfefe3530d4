import { useState } from 'react';
import type { ResultPreview } from '../../../hall/api/contract/index.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { Field } from '../manager/fields.tsx';
import type { ChecksApi } from './apis.ts';
import { ReadyTable } from './ReadyTable.tsx';
import { useResults } from './use-results.ts';
import { dayText, readyText, type ReadyText } from './ready-text.ts';
import { readFile } from '../save-file.ts';

interface ImportProps {
  readonly api: ChecksApi;
  readonly locale: Locale;
  readonly onApplied: () => void;
}

interface Shown extends ResultPreview {
  readonly file: { readonly fileName: string; readonly base64: string; readonly passphrase: string | null };
}

/** A results file: looked at first, line by line; what is chosen is taken together or not at all. */
export function ResultsImport({ api, locale, onApplied }: ImportProps) {
  const text = readyText(locale);
  const [passphrase, setPassphrase] = useState('');
  const { shown, chosen, problem, attempt, show, close, toggle } = useResults<Shown>(text);
  const look = (picked: File): void =>
    attempt(async () => {
      close();
      const file = { ...(await readFile(picked)), passphrase: passphrase === '' ? null : passphrase };
      const preview = await api.checks.previewResults(file);
      show({ ...preview, file });
    });
  const apply = ({ file, sha256 }: Shown): void =>
    attempt(async () => {
      await api.checks.applyResults({ ...file, sha256, lines: [...chosen] });
      close();
      onApplied();
    });
  return (
    <section className="ready__list" aria-label={text('import.title')}>
      <h2>{text('import.title')}</h2>
      <div className="ready__row">
        <Field label={text('import.passphrase')} value={passphrase} maxLength={100} required={false} onChange={setPassphrase} />
        <label className="field">
          <span>{text('import.file')}</span>
          <input
            type="file"
            accept=".csv,.xlsx,.zip"
            onChange={(event) => {
              const [picked] = event.target.files ?? [];
              event.target.value = '';
              if (picked !== undefined) look(picked);
            }}
          />
        </label>
      </div>
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
      {shown === null ? null : (
        <Preview
          name={shown.file.fileName}
          shown={shown}
          chosen={chosen}
          text={text}
          onToggle={toggle}
          onApply={() => apply(shown)}
          onCancel={close}
        />
      )}
    </section>
  );
}

interface PreviewProps {
  readonly name: string;
  readonly shown: ResultPreview;
  readonly chosen: ReadonlySet<number>;
  readonly text: ReadyText;
  readonly onToggle: (line: number) => void;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

export function Preview({ name, shown, chosen, text, onToggle, onApply, onCancel }: PreviewProps) {
  return (
    <ReadyTable
      title={text('import.preview', { file: name })}
      none={text('import.none')}
      heads={[text('column.line'), text('column.name'), text('column.conclusion'), text('column.on'), text('column.what')]}
      tools={
        <>
          <Button look="primary" disabled={chosen.size === 0} onPress={onApply}>
            {text('import.apply', { n: chosen.size })}
          </Button>
          <Button onPress={onCancel}>{text('cancel')}</Button>
        </>
      }
    >
      {shown.lines.map((line) => (
        <tr key={line.line} className={line.what === 'problem' ? 'row--doubtful' : undefined}>
          <th scope="row" aria-label={String(line.line)}>
            <label className="check">
              <input type="checkbox" checked={chosen.has(line.line)} disabled={line.what !== 'new'} onChange={() => onToggle(line.line)} />
              <span>{line.line}</span>
            </label>
          </th>
          <td>{line.name ?? text('import.unknown')}</td>
          <td>{line.conclusion === null ? '–' : text(`conclusion.${line.conclusion}`)}</td>
          <td>{line.on === null ? '–' : dayText(line.on)}</td>
          <td className="column-actions">{line.problem === null ? text(`what.${line.what}`) : text(`problem.${line.problem}`)}</td>
        </tr>
      ))}
    </ReadyTable>
  );
}
