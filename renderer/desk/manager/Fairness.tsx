import type { FloorCounter, Overtaking } from '../../../hall/api/contract/index.ts';
import { Icon } from '../../ui/index.ts';
import { counterNumber } from './FigureTables.tsx';
import type { Words } from './manager-text.ts';

const shown = 12;

/** Every call out of order, the last ones first; all of them are in the export. */
export function Fairness({
  overtakings,
  floor,
  words,
}: {
  overtakings: readonly Overtaking[];
  floor: readonly FloorCounter[];
  words: Words;
}) {
  const { text, clock } = words;
  return (
    <section className="manager-box" aria-labelledby="manager-fair">
      <h2 id="manager-fair">{text('fair.title')}</h2>
      <p className="soft">{text('fair.hint')}</p>
      {overtakings.length === 0 ? (
        <p className="manager-fine">
          <Icon name="tick" /> {text('fair.none')}
        </p>
      ) : (
        <table className="manager-table manager-table--words">
          <thead>
            <tr>
              <th scope="col">{text('fair.time')}</th>
              <th scope="col">{text('fair.number')}</th>
              <th scope="col">{text('col.counter')}</th>
              <th scope="col">{text('fair.reason')}</th>
              <th scope="col">{text('fair.overtook')}</th>
            </tr>
          </thead>
          <tbody>
            {overtakings.slice(0, shown).map((one) => (
              <tr key={`${one.atMs} ${one.label}`}>
                <td>{clock(one.atMs)}</td>
                <th scope="row">{one.label}</th>
                <td className="wrap-anywhere">
                  {[counterNumber(floor, one.counter, words), one.staff || text('byCode')].filter(Boolean).join(' · ')}
                </td>
                <td>
                  {[text(`reason.${one.reason}`), one.chosen === null ? '' : text(`reason.${one.chosen}`)].filter(Boolean).join(' · ')}
                </td>
                <td>{text('fair.people', { count: one.overtook })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
