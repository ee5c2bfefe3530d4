import { lazy, Suspense } from 'react';
import type { TicketPlace, TicketView } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { placeWords } from '../line/words.ts';

const QrCode = lazy(async () => ({ default: (await import('../../ui/QrCode.tsx')).QrCode }));

interface TicketPanelProps {
  ticket: TicketView;
  /** Where tickets stand now; without this one among them, what was counted when it was taken is shown. */
  places?: readonly TicketPlace[];
  /** When the visit began: an older ticket isn't a new one, whatever its paper says. */
  sinceMs?: number;
}

/** The number, huge; people before; and an honest word about the paper. */
export function TicketPanel({ ticket, places = [], sinceMs = 0 }: TicketPanelProps) {
  const { t } = useKiosk();
  const place = places.find(({ ticketId }) => ticketId === ticket.ticketId);
  return (
    <div className="panel ticket">
      <p className="ticket__label">{t('done.your')}</p>
      <p className="ticket__number">{ticket.label}</p>
      <p className="ticket__business">{t(`business.${ticket.business}`)}</p>
      {place === undefined ? (
        <p className="ticket__ahead">{ticket.ahead === 0 ? t('done.aheadNone') : t('done.ahead', { n: ticket.ahead })}</p>
      ) : (
        <Standing place={place} />
      )}
      <Suspense fallback={<span className="qr" />}>
        <QrCode text={ticket.code} label={t('done.qr')} />
      </Suspense>
      {ticket.issuedAtMs < sinceMs && hasPaper(ticket) ? <Remark>{t('ticket.old')}</Remark> : <PaperWords ticket={ticket} />}
    </div>
  );
}

const hasPaper = ({ paper }: TicketView): boolean => paper === 'printed' || paper === 'sent';

function Standing({ place }: { place: TicketPlace }) {
  const { t } = useKiosk();
  const { main, more } = placeWords(place, false, t);
  return (
    <div className="ticket__standing" aria-live="polite">
      <p className="ticket__ahead">{main}</p>
      {more.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </div>
  );
}

const details = ['paper-end', 'cover-open', 'offline'] as const;

function PaperWords({ ticket }: { ticket: TicketView }) {
  const { t, act, state } = useKiosk();
  const { paper, paperDetail } = ticket;
  if (paper === 'printed' || paper === 'sent') return <Remark kind="good">{t(`ticket.${paper}`)}</Remark>;
  if (paper === 'queued' || paper === 'printing') return <Remark>{t(`ticket.${paper}`)}</Remark>;
  if (state.remembered) return <Remark kind="good">{t('ticket.remembered')}</Remark>;
  const known = details.find((detail) => detail === paperDetail);
  return (
    <>
      <Remark kind="warning">
        <strong>{t(`ticket.${paper}`)}</strong>
        {paper === 'waiting-printer' && (
          <p>
            {t(`ticket.detail.${known ?? 'other'}`)} {t('ticket.staffKnow')}
          </p>
        )}
      </Remark>
      <Button look="primary" icon="tick" wide large onPress={act.acknowledge}>
        {t('ticket.remember')}
      </Button>
    </>
  );
}
