import { Button } from '../../ui/index.ts';
import type { PartProps } from './console-props.ts';
import { DialogFrame } from './Dialog.tsx';
import { Marks } from './Marks.tsx';
import { chosenReasons, priorities, type LineTicket } from './press.ts';
import { TroubleNote } from './TroubleNote.tsx';

/** One ticket of the line: call it out of order with a reason, change its priority, or let it go. */
export function TicketDialog(props: PartProps & { readonly ticketId: string }) {
  const { told, ticketId, words, acts, model } = props;
  const { text, desk } = words;
  const ticket = told.waiting.find((one) => one.ticketId === ticketId);
  const title =
    ticket === undefined
      ? text('current.title')
      : text('ticket.title', { label: ticket.label, business: desk(`business.${ticket.business}`) });
  return (
    <DialogFrame wide title={title} onClose={() => acts.ask(null)}>
      {ticket === undefined ? <p>{text('ticket.gone')}</p> : <TicketActs {...props} ticket={ticket} />}
      <TroubleNote trouble={model.trouble} words={words} />
      <div className="desk-dialog__answers">
        <Button look="quiet" onPress={() => acts.ask(null)}>
          {text('cancel')}
        </Button>
      </div>
    </DialogFrame>
  );
}

function TicketActs({ ticket, told, words, model, acts }: PartProps & { readonly ticket: LineTicket }) {
  const { text } = words;
  const { ticketId } = ticket;
  const shut = model.pending !== null || !model.live;
  const why =
    told.current !== null
      ? text('why.serving')
      : told.counter.state !== 'open'
        ? text('why.paused')
        : !ticket.callable
          ? text('row.notCallable')
          : null;
  return (
    <>
      <Marks ticket={ticket} counters={[told.counter, ...told.others]} here={told.counter.counterId} words={words} />
      <fieldset className="ask__set">
        <legend>{text('ticket.call')}</legend>
        <p className="soft">{why ?? text('ticket.callHint')}</p>
        <div className="ask__choices">
          {chosenReasons.map((reason) => (
            <Button
              key={reason}
              icon="speaker"
              disabled={shut || why !== null}
              onPress={() => acts.press({ verb: 'callChosen', ticketId, reason })}
            >
              {text(`chosen.${reason}`)}
            </Button>
          ))}
        </div>
      </fieldset>
      <fieldset className="ask__set">
        <legend>{text('ticket.priority')}</legend>
        <p className="soft">{text('ticket.priorityHint')}</p>
        <div className="ask__choices">
          {[null, ...priorities].map((priority) => (
            <Button
              key={priority ?? 'none'}
              pressed={ticket.priority === priority}
              disabled={shut || ticket.priority === priority}
              {...(ticket.priority === priority ? { icon: 'tick' } : {})}
              onPress={() => acts.press({ verb: 'setPriority', ticketId, priority })}
            >
              {text(`priority.${priority ?? 'none'}`)}
            </Button>
          ))}
        </div>
      </fieldset>
      <fieldset className="ask__set">
        <legend>{text('ticket.end')}</legend>
        <Button look="danger" disabled={shut} onPress={() => acts.press({ verb: 'withdraw', ticketId })}>
          {text('verb.withdraw')}
        </Button>
      </fieldset>
    </>
  );
}
