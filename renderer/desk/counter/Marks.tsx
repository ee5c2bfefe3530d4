import type { CounterView } from '../../../hall/api/contract/index.ts';
import { Icon } from '../../ui/index.ts';
import type { Words } from './counter-text.ts';
import type { LineTicket } from './press.ts';
import { missingPaper } from './told.ts';

interface MarksProps {
  readonly ticket: LineTicket;
  readonly counters: readonly CounterView[];
  readonly here: string;
  readonly words: Words;
}

/** What to expect of a ticket without knowing whose it is: icon and word each, never colour alone. Staff only. */
export function Marks({ ticket, counters, here, words }: MarksProps) {
  const { text } = words;
  const missing = missingPaper(ticket);
  const other = counters.find((counter) => counter.counterId === ticket.forCounter)?.number ?? ticket.forCounter;
  return (
    <ul className="marks">
      {ticket.priority === null ? null : (
        <li className="mark mark--priority">
          <Icon name="first" />
          {text(`priority.${ticket.priority}`)}
        </li>
      )}
      {ticket.forCounter === null ? null : (
        <li className="mark mark--for">
          <Icon name="transfer" />
          {ticket.forCounter === here ? text('row.forHere') : text('row.forOther', { counter: other ?? '' })}
        </li>
      )}
      {missing === null ? null : (
        <li className="mark mark--missing">
          <Icon name="document" />
          {text(missing)}
        </li>
      )}
      {ticket.callable ? null : (
        <li className="mark mark--missing">
          <Icon name="print" />
          {text('row.notCallable')}
        </li>
      )}
      <li className="mark">
        <Icon name="card" />
        {text(`proof.${ticket.proof ?? 'none'}`)}
      </li>
      <li className="mark">
        <Icon name="person" />
        {text(`file.${ticket.fileState ?? 'none'}`)}
      </li>
    </ul>
  );
}
