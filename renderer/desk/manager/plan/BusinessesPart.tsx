import { Check, Field } from '../fields.tsx';
import { textOf } from '../manager-text.ts';
import { replaced } from '../plan-draft.ts';
import type { PartProps } from './part-props.ts';

export function BusinessesPart({ plan, change, words }: PartProps) {
  const { text } = words;
  const set = (at: number, made: Partial<(typeof plan.businesses)[number]>) =>
    change((one) => ({ ...one, businesses: replaced(one.businesses, at, made) }));
  return (
    <table className="manager-table manager-table--words">
      <thead>
        <tr>
          <th scope="col">{text('col.business')}</th>
          <th scope="col">{text('business.letter')}</th>
          <th scope="col">{text('business.offered')}</th>
          <th scope="col">{text('business.quota')}</th>
        </tr>
      </thead>
      <tbody>
        {plan.businesses.map(({ business, letter, offered, quota }, i) => {
          const name = textOf(words, `business.${business}`);
          return (
            <tr key={business}>
              <th scope="row">{name}</th>
              <td>
                <Field
                  quiet
                  label={`${name}: ${text('business.letter')}`}
                  value={letter}
                  maxLength={1}
                  onChange={(value) => set(i, { letter: value.toUpperCase() })}
                />
              </td>
              <td>
                <Check
                  quiet
                  label={`${name}: ${text('business.offered')}`}
                  checked={offered}
                  onChange={(checked) => set(i, { offered: checked })}
                />
              </td>
              <td>
                <Field
                  quiet
                  required={false}
                  type="number"
                  label={`${name}: ${text('business.quota')}`}
                  value={quota === null ? '' : String(quota)}
                  min={1}
                  max={9_999}
                  onChange={(value) => set(i, { quota: value === '' ? null : Number(value) })}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
