import { useState } from 'react';
import type { DeskTicket } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import { Remark, type Locale } from '../ui/index.ts';
import { textOr, type DeskText } from './desk-text.ts';
import { DoubtDialog } from './DoubtDialog.tsx';
import { errorCode } from './error-code.ts';
import { TicketRow } from './TicketRow.tsx';

interface TicketsProps {
  readonly api: Api;
  readonly tickets: readonly DeskTicket[];
  readonly text: DeskText;
  readonly locale: Locale;
  readonly mayAct: boolean;
}

const COLUMNS = ['label', 'business', 'name', 'time', 'ahead', 'paper', 'handover', 'copies', 'actions'] as const;

export function Tickets({ api, tickets, text, locale, mayAct }: TicketsProps) {
  const [asked, setAsked] = useState<DeskTicket | null>(null);
  const { busy, note, run } = useTicketCall(text);
  const reprint = (ticket: DeskTicket) =>
    run(ticket.ticketId, () => api.desk.reprint({ ticketId: ticket.ticketId }), text('done.reprint', { label: ticket.label }));
  const settle = ({ ticketId, label }: DeskTicket, paperIsThere: boolean) => {
    setAsked(null);
    run(ticketId, () => api.desk.settleDoubt({ ticketId, paperIsThere }), text(paperIsThere ? 'done.there' : 'done.notThere', { label }));
  };
  const doubtful = tickets.filter((ticket) => ticket.paper === 'doubtful').length;
  return (
    <section className="desk-tickets" aria-labelledby="tickets-title">
      <div className="desk-tickets__head">
        <h2 id="tickets-title">{text('tickets.title')}</h2>
        {doubtful > 0 ? <p className="desk-tickets__doubt">{text('tickets.doubtful', { count: doubtful })}</p> : null}
        <div className="desk-tickets__note">{note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}</div>
      </div>
      {tickets.length === 0 ? (
        <div className="desk-empty">
          <p>{text('tickets.none')}</p>
          <p>{text('tickets.noneHint')}</p>
        </div>
      ) : (
        <div className="desk-table">
          <table>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" className={`column-${column}`}>
                    {text(`column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {tickets.map((ticket) => (
                <TicketRow
                  key={ticket.ticketId}
                  ticket={ticket}
                  text={text}
                  locale={locale}
                  mayAct={mayAct}
                  busy={busy === ticket.ticketId}
                  onReprint={() => reprint(ticket)}
                  onLook={() => setAsked(ticket)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked === null ? null : (
        <DoubtDialog ticket={asked} text={text} onAnswer={(there) => settle(asked, there)} onLater={() => setAsked(null)} />
      )}
    </section>
  );
}

interface Note {
  readonly kind: 'good' | 'error';
  readonly words: string;
}

/** One call at a time, and what became of it in words. */
function useTicketCall(text: DeskText) {
  const [busy, setBusy] = useState<string | null>(null);
  const [note, setNote] = useState<Note | null>(null);
  const call = async (ticketId: string, act: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(ticketId);
    setNote(null);
    try {
      await act();
      setNote({ kind: 'good', words: done });
    } catch (error) {
      setNote({ kind: 'error', words: textOr(text, `failed.${errorCode(error) ?? 'other'}`, () => text('failed.other')) });
    } finally {
      setBusy(null);
    }
  };
  const run = (ticketId: string, act: () => Promise<unknown>, done: string): void => {
    if (busy === null) void call(ticketId, act, done);
  };
  return { busy, note, run };
}
