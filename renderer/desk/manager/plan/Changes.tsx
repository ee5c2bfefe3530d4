import type { PlanChange } from '../../../../hall/api/contract/index.ts';
import { dayText, textOf, type Words } from '../manager-text.ts';

/** What differs, thing by thing: before and after. */
export function Changes({ changes, words }: { readonly changes: readonly PlanChange[]; readonly words: Words }) {
  const { text } = words;
  return (
    <table className="manager-table manager-table--words">
      <thead>
        <tr>
          <th scope="col">{text('plan.what')}</th>
          <th scope="col">{text('plan.old')}</th>
          <th scope="col">{text('plan.new')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((one) => (
          <tr key={`${one.part} ${one.key}`}>
            <th scope="row">{nameOf(one, words)}</th>
            <td className="wrap-anywhere">{said(one, one.from, words)}</td>
            <td className="wrap-anywhere">
              <strong>{said(one, one.to, words)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nameOf({ part, key, from, to }: PlanChange, words: Words): string {
  switch (part) {
    case 'business':
      return textOf(words, `business.${key}`);
    case 'counter':
      return words.text('window', { number: (to === '' ? from : to).split(' ')[0] ?? '' });
    case 'weekday':
      return textOf(words, `weekday.${key}`);
    case 'day':
      return dayText(key);
    case 'last-ticket':
      return words.text('hours.last');
    case 'calling':
      return textOf(words, `calling.${key}`);
    case 'board':
      return key === 'english' ? words.text('board.english') : words.text('board.notices');
  }
}

/** The hall says things in codes and signs; businesses and kinds of priority have names here. */
function said({ part }: PlanChange, value: string, words: Words): string {
  if (value === '') return '–';
  if (part === 'business') return businessSaid(value, words);
  if (part === 'board') return value.replace('✓', words.text('change.on')).replace('✗', words.text('change.off'));
  if (part === 'counter') return value.replace(/[a-z-]+(?=, |$)/g, (code) => textOf(words, `business.${code}`));
  if (part === 'calling') return value.replace(/[a-z]+/g, (code) => textOf(words, `priority.${code}`));
  if ((part === 'weekday' || part === 'day') && value.endsWith('✗')) return value.replace('✗', words.text('hours.closed'));
  return value;
}

/** 'C ✓ 120': its letter, whether it is offered, and how many a day. */
function businessSaid(value: string, { text }: Words): string {
  const [letter = '', offered = '', quota = ''] = value.split(' ');
  return [
    letter,
    text(offered === '✓' ? 'change.offered' : 'change.notOffered'),
    quota === '∞' ? text('change.noQuota') : text('change.quota', { n: quota }),
  ].join(' · ');
}
