import type { DayFigures, FloorCounter, TimeStats } from '../../../hall/api/contract/index.ts';
import { pick } from '../../ui/index.ts';
import { textOf, type ManagerKey, type Words } from './manager-text.ts';

interface TablesProps {
  readonly figures: DayFigures;
  readonly floor: readonly FloorCounter[];
  readonly words: Words;
}

const times: readonly ManagerKey[] = ['col.waitAverage', 'col.waitP90', 'col.serviceAverage', 'col.serviceP90'];

/** The same times by business, by counter and by clerk. */
export function FigureTables({ figures, floor, words }: TablesProps) {
  const { byBusiness, byCounter, byStaff } = figures;
  const deskColumns: readonly ManagerKey[] = ['col.calls', 'col.served', 'col.noShows', 'col.chosen', ...times];
  const deskCells = (one: DayFigures['byCounter'][number]) => [one.calls, one.served, one.noShows, one.chosen, ...timeCells(one, words)];
  return (
    <>
      <FigureTable
        title="table.businesses"
        columns={['col.business', 'col.taken', 'col.waiting', 'col.served', 'col.missed', 'col.gone', ...times]}
        words={words}
        rows={byBusiness.map((one) => ({
          key: one.business,
          name: textOf(words, `business.${one.business}`),
          cells: [one.taken, one.waiting, one.served, one.missed, one.withdrawn + one.expired, ...timeCells(one, words)],
        }))}
      />
      <FigureTable
        title="table.counters"
        columns={['col.counter', ...deskColumns]}
        words={words}
        rows={byCounter.map((one) => ({ key: one.id, name: counterName(floor, one.id, words), cells: deskCells(one) }))}
      />
      <FigureTable
        title="table.staff"
        columns={['col.staff', ...deskColumns]}
        words={words}
        rows={byStaff.map((one) => ({ key: one.id, name: one.name || words.text('byCode'), cells: deskCells(one) }))}
      />
    </>
  );
}

function counterName(floor: readonly FloorCounter[], id: string, { text, locale }: Words): string {
  const counter = floor.find((one) => one.counterId === id);
  return counter === undefined ? id : `${text('window', { number: counter.number })} ${pick(counter.name, locale)}`;
}

export function counterNumber(floor: readonly FloorCounter[], id: string, { text }: Words): string {
  const counter = floor.find((one) => one.counterId === id);
  return counter === undefined ? id : text('window', { number: counter.number });
}

function timeCells({ wait, service }: { readonly wait: TimeStats; readonly service: TimeStats }, { span }: Words): string[] {
  return [wait.averageMs, wait.p90Ms, service.averageMs, service.p90Ms].map((ms) => (ms === null ? '–' : span(ms)));
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly (string | number)[];
}

function FigureTable({
  title,
  columns,
  rows,
  words,
}: {
  title: ManagerKey;
  columns: readonly ManagerKey[];
  rows: readonly Row[];
  words: Words;
}) {
  const { text } = words;
  return (
    <section className="manager-box" aria-labelledby={title}>
      <h2 id={title}>{text(title)}</h2>
      {rows.length === 0 ? (
        <p className="soft">{text('table.none')}</p>
      ) : (
        <table className="manager-table">
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
            {rows.map(({ key, name, cells }) => (
              <tr key={key}>
                <th scope="row" className="wrap-anywhere">
                  {name}
                </th>
                {cells.map((cell, i) => (
                  <td key={columns[i + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
