import { lazy, Suspense } from 'react';
import type { TicketView } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';

const QrCode = lazy(async () => ({ default: (await import('./QrCode.tsx')).QrCode }));

/** The number, huge; people before; and an honest word about the paper. */
export function TicketPanel({ ticket }: { ticket: TicketView }) {
  const { t } = useKiosk();
  return (
    <div className="panel ticket">
      <p className="ticket__label">{t('done.your')}</p>
      <p className="ticket__number">{ticket.label}</p>
      <p className="ticket__business">{t(`business.${ticket.business}`)}</p>
      <p className="ticket__ahead">{ticket.ahead === 0 ? t('done.aheadNone') : t('done.ahead', { n: ticket.ahead })}</p>
      <Suspense fallback={<span className="qr" />}>
        <QrCode text={ticket.code} label={t('done.qr')} />
      </Suspense>
      <PaperWords ticket={ticket} />
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
