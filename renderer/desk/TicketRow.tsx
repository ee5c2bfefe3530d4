import type { DeskTicket, PaperState } from '../../hall/api/contract/index.ts';
import { Button, Icon, type IconName, type Locale } from '../ui/index.ts';
import { clockTime, textOr, type DeskText } from './desk-text.ts';

interface TicketRowProps {
  readonly ticket: DeskTicket;
  readonly text: DeskText;
  readonly locale: Locale;
  readonly busy: boolean;
  /** False: one's role only looks. */
  readonly mayAct: boolean;
  readonly onReprint: () => void;
  readonly onLook: () => void;
}

const paperIcons: Record<PaperState, IconName> = {
  queued: 'clock',
  printing: 'print',
  printed: 'tick',
  sent: 'forward',
  'waiting-printer': 'clock',
  doubtful: 'warning',
};

/** A copy is on its way already: another one now would be an accident. */
const ON_ITS_WAY: ReadonlySet<PaperState> = new Set(['queued', 'printing', 'waiting-printer']);

export function TicketRow({ ticket, text, locale, busy, mayAct, onReprint, onLook }: TicketRowProps) {
  const { paper, paperDetail, handover, label } = ticket;
  return (
    <tr className={paper === 'doubtful' ? 'row--doubtful' : undefined}>
      <th scope="row" className="column-label">
        {label}
      </th>
      <td>{text(`business.${ticket.business}`)}</td>
      <td>{ticket.maskedName ?? <span className="soft">{text('name.none')}</span>}</td>
      <td className="column-time">{clockTime(ticket.issuedAtMs, locale)}</td>
      <td className="column-ahead">{text('ahead.value', { count: ticket.ahead })}</td>
      <td>
        <span className={`paper paper--${paper}`}>
          <Icon name={paperIcons[paper]} />
          {text(`paper.${paper}`)}
        </span>
        {paperDetail === null || paper === 'printed' ? null : (
          <span className="paper__why">{textOr(text, `detail.${paperDetail}`, () => text('detail.other', { detail: paperDetail }))}</span>
        )}
      </td>
      <td className={handover === null ? 'handover--none' : undefined}>{text(`handover.${handover ?? 'none'}`)}</td>
      <td className="column-copies">{text('copies.value', { count: ticket.copies })}</td>
      <td className="column-actions">
        {!mayAct ? null : paper === 'doubtful' ? (
          <Button look="primary" icon="warning" label={`${text('action.look')} ${label}`} disabled={busy} onPress={onLook}>
            {text('action.look')}
          </Button>
        ) : (
          <Button icon="print" label={`${text('action.reprint')} ${label}`} disabled={busy || ON_ITS_WAY.has(paper)} onPress={onReprint}>
            {text('action.reprint')}
          </Button>
        )}
      </td>
    </tr>
  );
}
