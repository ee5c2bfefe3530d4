import type { CheckBatch, ResultPreview } from '../../../hall/api/contract/index.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import type { ChecksApi } from './apis.ts';
import { ReadyTable } from './ReadyTable.tsx';
import { useResults } from './use-results.ts';
import { readyText } from './ready-text.ts';
import { Preview } from './ResultsImport.tsx';

interface CityResultsProps {
  readonly api: ChecksApi;
  readonly locale: Locale;
  readonly batches: readonly CheckBatch[];
  readonly onApplied: () => void;
}

interface Shown extends ResultPreview {
  readonly batch: CheckBatch;
}

/** What the city gave back over the line: looked at line by line, as a file is, and taken together or not at all. */
export function CityResults({ api, locale, batches, onApplied }: CityResultsProps) {
  const text = readyText(locale);
  const { shown, chosen, problem, attempt, show, close, toggle } = useResults<Shown>(text);
  const waiting = batches.filter(({ results }) => results !== null);
  const look = (batch: CheckBatch): void =>
    attempt(async () => {
      const preview = await api.checks.previewCity({ batchId: batch.batchId });
      show({ ...preview, batch });
    });
  const apply = ({ batch, sha256 }: Shown): void =>
    attempt(async () => {
      await api.checks.applyCity({ batchId: batch.batchId, sha256, lines: [...chosen] });
      close();
      onApplied();
    });
  if (waiting.length === 0 && problem === null) return null;
  return (
    <>
      <ReadyTable
        title={text('city.title')}
        none={text('city.none')}
        heads={[text('column.batch'), text('city.lines'), text('column.actions')]}
      >
        {waiting.map((batch) => (
          <tr key={batch.batchId}>
            <th scope="row">{batch.number}</th>
            <td>{batch.results}</td>
            <td className="column-actions">
              <Button look="primary" label={`${text('city.look')} ${batch.number}`} disabled={batch.own} onPress={() => look(batch)}>
                {text('city.look')}
              </Button>
              {batch.own ? <span className="soft">{text('problem.own-batch')}</span> : null}
            </td>
          </tr>
        ))}
      </ReadyTable>
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
      {shown === null ? null : (
        <Preview
          name={text('city.from', { number: shown.batch.number })}
          shown={shown}
          chosen={chosen}
          text={text}
          onToggle={toggle}
          onApply={() => apply(shown)}
          onCancel={close}
        />
      )}
    </>
  );
}
