import type { PartProps } from './console-props.ts';
import { Marks } from './Marks.tsx';
import type { LineTicket } from './press.ts';
import { TroubleNote } from './TroubleNote.tsx';

interface LineRowProps extends PartProps {
  readonly ticket: LineTicket;
  readonly kind: 'waiting' | 'held' | 'missed';
}

export function LineRow(props: LineRowProps) {
  const { ticket, kind, told, nowMs, words, model, acts } = props;
  const { text, desk } = words;
  const isNext = kind === 'waiting' && told.next?.label === ticket.label;
  const trouble = model.dialog === null && model.trouble?.ticketId === ticket.ticketId ? model.trouble : null;
  return (
    <li className="row" data-next={isNext || undefined}>
      <p className="row__label">
        {ticket.label}
        <span className="row__waited">
          {text('duration.minutes', { minutes: Math.floor((ticket.waitedMs + nowMs - told.nowMs) / 60_000) })}
        </span>
      </p>
      <div className="row__what">
        <p>
          {desk(`business.${ticket.business}`)}
          {isNext && told.next !== null ? <span className="row__next">{text('next.badge')}</span> : null}
        </p>
        <Marks ticket={ticket} counters={[told.counter, ...told.others]} here={told.counter.counterId} words={words} />
        <TroubleNote trouble={trouble} words={words} onDismiss={acts.dismiss} />
      </div>
      <RowAction {...props} />
    </li>
  );
}

/** Held: take up. Passed over: has reported. Waiting: a dialog, because out of order needs its reason. */
function RowAction({ ticket, kind, told, words, model, acts }: LineRowProps) {
  const { text } = words;
  const shut = !model.live || model.pending !== null;
  const { ticketId, label } = ticket;
  if (kind === 'waiting') {
    return (
      <button
        type="button"
        className="button row__action"
        aria-label={text('row.openOf', { label })}
        onClick={() => acts.ask({ kind: 'ticket', ticketId })}
      >
        {text('row.open')}
      </button>
    );
  }
  const verb = kind === 'held' ? 'takeUp' : 'rejoin';
  const blocked = shut || (kind === 'held' && (told.current !== null || told.counter.state !== 'open'));
  return (
    <button
      type="button"
      className="button row__action"
      aria-label={text('row.of', { verb: text(`verb.${verb}`), label })}
      aria-disabled={blocked || undefined}
      title={blocked && kind === 'held' && told.current !== null ? text('why.serving') : undefined}
      onClick={(event) => {
        if (!blocked && event.detail < 2) acts.press({ verb, ticketId });
      }}
    >
      {text(`verb.${verb}`)}
    </button>
  );
}
