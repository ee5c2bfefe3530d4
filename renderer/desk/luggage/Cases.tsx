import type { LuggageCase, PaperState } from '../../../hall/api/contract/index.ts';
import { Button, Icon, type Locale } from '../../ui/index.ts';
import { DeskTable } from '../DeskTable.tsx';
import { clockTime } from '../desk-text.ts';
import { tagNumber, type LuggageText } from './luggage-text.ts';

interface CasesProps {
  readonly cases: readonly LuggageCase[];
  readonly text: LuggageText;
  readonly locale: Locale;
  readonly busy: boolean;
  readonly onHandOut: (item: LuggageCase) => void;
  readonly onReprint: (item: LuggageCase) => void;
  readonly onThere: (item: LuggageCase) => void;
}

/** Another pair on its way already would be an accident. */
const ON_ITS_WAY: ReadonlySet<PaperState> = new Set(['queued', 'printing', 'waiting-printer']);

/** What is there, the oldest first. */
export function Cases(props: CasesProps) {
  const { cases, text } = props;
  return (
    <section aria-labelledby="luggage-there">
      <h2 id="luggage-there">{text('there.title')}</h2>
      {cases.length === 0 ? (
        <div className="desk-empty">
          <p>{text('there.none')}</p>
        </div>
      ) : (
        <DeskTable actions heads={[text('column.number'), text('column.left'), text('column.tags'), text('column.actions')]}>
          {cases.map((item) => (
            <Row key={item.luggageId} {...props} item={item} />
          ))}
        </DeskTable>
      )}
    </section>
  );
}

function Row({ item, text, locale, busy, onHandOut, onReprint, onThere }: CasesProps & { readonly item: LuggageCase }) {
  const { paper, overnight, leftAtMs } = item;
  const number = tagNumber(item.number);
  return (
    <tr className={overnight || paper === 'doubtful' ? 'row--doubtful' : undefined}>
      <th scope="row" className="column-label">
        {number}
      </th>
      <td>
        <span className="luggage__left">
          {clockTime(leftAtMs, locale, { day: overnight })}
          {overnight ? (
            <strong className="luggage__overnight">
              <Icon name="clock" />
              {text('overnight')}
            </strong>
          ) : null}
        </span>
      </td>
      <td>
        <span className={`paper paper--${paper}`}>{text(`paper.${paper}`)}</span>
        {item.copies > 0 ? <span className="paper__why">{text('copies', { n: item.copies })}</span> : null}
        {paper === 'doubtful' ? (
          <Button className="luggage__looked" label={`${text('action.there')} ${number}`} disabled={busy} onPress={() => onThere(item)}>
            {text('action.there')}
          </Button>
        ) : null}
      </td>
      <td className="column-actions">
        <Button
          icon="print"
          label={`${text('action.reprint')} ${number}`}
          disabled={busy || ON_ITS_WAY.has(paper)}
          onPress={() => onReprint(item)}
        >
          {text('action.reprint')}
        </Button>
        <Button look="primary" label={`${text('action.handOut')} ${number}`} disabled={busy} onPress={() => onHandOut(item)}>
          {text('action.handOut')}
        </Button>
      </td>
    </tr>
  );
}
