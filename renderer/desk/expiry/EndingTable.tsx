import type { EndingList, EndingPaper, EndingPerson, NoticeWay } from '../../../hall/api/contract/index.ts';
import { Button, Icon, type IconName, type Locale } from '../../ui/index.ts';
import { DeskTable } from '../DeskTable.tsx';
import { clockTime } from '../desk-text.ts';
import { paperName, type ExpiryText } from './expiry-text.ts';

interface EndingTableProps {
  readonly list: EndingList;
  readonly text: ExpiryText;
  readonly locale: Locale;
  readonly busy: boolean;
  readonly onTell: (person: EndingPerson, how: NoticeWay) => void;
}

/** One line a person, with all their papers that end: they are told once of all of them. */
export function EndingTable({ list, text, locale, busy, onTell }: EndingTableProps) {
  if (list.people.length === 0) {
    return (
      <div className="desk-empty">
        <p>{text('none')}</p>
      </div>
    );
  }
  return (
    <>
      <DeskTable actions heads={[text('column.name'), text('column.papers'), text('column.told'), text('column.actions')]}>
        {list.people.map((person) => (
          <tr key={person.personId}>
            <th scope="row">
              <a href={`#files/${person.personId}`}>{person.name}</a>
            </th>
            <td>
              <ul className="expiry__papers">
                {person.papers.map((paper) => (
                  <Paper key={`${paper.what}-${paper.class ?? ''}-${paper.validUntil}`} paper={paper} text={text} />
                ))}
              </ul>
            </td>
            <td>
              {person.told === null
                ? text('told.never')
                : [text(`told.${person.told.how}`, { time: clockTime(person.told.atMs, locale, { day: true }) }), person.told.by]
                    .filter((part) => part !== '')
                    .join(' · ')}
            </td>
            <td className="column-actions">
              <Button icon="print" label={`${text('slip')} ${person.name}`} disabled={busy} onPress={() => onTell(person, 'slip')}>
                {text('slip')}
              </Button>
              <Button icon="phone" label={`${text('message')} ${person.name}`} disabled={busy} onPress={() => onTell(person, 'message')}>
                {text('message')}
              </Button>
            </td>
          </tr>
        ))}
      </DeskTable>
      {list.more === 0 ? null : <p className="soft">{text('more', { n: list.more })}</p>}
    </>
  );
}

const signs: Readonly<Record<EndingPaper['when'], IconName>> = { over: 'cross', today: 'warning', week: 'clock', month: 'clock' };
const plainDay = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

/** By sign and words, not by colour alone. */
function Paper({ paper, text }: { readonly paper: EndingPaper; readonly text: ExpiryText }) {
  return (
    <li className={`expiry__paper expiry__paper--${paper.when}`}>
      <Icon name={signs[paper.when]} />
      <span>
        <strong>{paperName(text, paper)}</strong> {plainDay(paper.validUntil)} · {text(`left.${paper.when}`)}
      </span>
    </li>
  );
}
