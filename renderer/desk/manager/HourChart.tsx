import type { HourFigures } from '../../../hall/api/contract/index.ts';
import type { Words } from './manager-text.ts';

const height = 150;
const base = 124;
const top = 18;
const step = 56;
const bar = 20;

/** Two bars an hour, drawn; the same in a table for whoever hears the page. Filled and hatched, so that colour isn't alone. */
export function HourChart({ hours: told, words }: { readonly hours: readonly HourFigures[]; readonly words: Words }) {
  const { text } = words;
  // A counter that was left open overnight makes no bars.
  const hours = told.filter((one) => one.taken + one.called + one.served > 0);
  const most = Math.max(1, ...hours.flatMap((one) => [one.taken, one.served]));
  const width = Math.max(320, hours.length * step + 16);
  const size = (count: number): number => ((base - top) * count) / most;
  return (
    <section className="manager-box" aria-labelledby="manager-hours">
      <h2 id="manager-hours">{text('chart.title')}</h2>
      {hours.length === 0 ? (
        <p className="soft">{text('chart.none')}</p>
      ) : (
        <>
          <p className="chart-legend" aria-hidden="true">
            <span className="chart-key chart-key--taken" /> {text('chart.taken')} <span className="chart-key chart-key--served" />{' '}
            {text('chart.served')}
          </p>
          <svg className="chart" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
            <line x1="0" x2={width} y1={base} y2={base} className="chart__line" />
            {hours.map((one, i) => (
              <g key={one.hour} transform={`translate(${8 + i * step} 0)`}>
                <rect className="chart__taken" x="3" width={bar} y={base - size(one.taken)} height={size(one.taken)} />
                <rect className="chart__served" x={3 + bar + 2} width={bar} y={base - size(one.served)} height={size(one.served)} />
                <text x={3 + bar / 2} y={base - size(one.taken) - 4}>
                  {one.taken}
                </text>
                <text x={5 + bar * 1.5} y={base - size(one.served) - 4}>
                  {one.served}
                </text>
                <text x={4 + bar} y={base + 17} className="chart__hour">
                  {`${one.hour}:00`}
                </text>
              </g>
            ))}
          </svg>
          <HourTable hours={hours} words={words} />
        </>
      )}
    </section>
  );
}

function HourTable({ hours, words }: { readonly hours: readonly HourFigures[]; readonly words: Words }) {
  const { text, span } = words;
  return (
    <div className="visually-hidden">
      <table>
        <caption>{text('chart.title')}</caption>
        <thead>
          <tr>
            {(['chart.hour', 'chart.taken', 'chart.served', 'chart.wait', 'chart.open'] as const).map((key) => (
              <th key={key} scope="col">
                {text(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((one) => (
            <tr key={one.hour}>
              <th scope="row">{one.hour}</th>
              <td>{one.taken}</td>
              <td>{one.served}</td>
              <td>{one.averageWaitMs === null ? '–' : span(one.averageWaitMs)}</td>
              <td>{one.openTenths / 10}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
