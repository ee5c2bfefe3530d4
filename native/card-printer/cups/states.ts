import type { CardPrinterStatus, CardPrintOutcome } from '../../../hall/ports/index.ts';
import type { CupsAnswer } from './ask-cups.ts';

const notFound = 0x0406;
/** printer-state, RFC 8011 §5.4.11. */
const stopped = 5;

/** By the reason's keyword (RFC 8011 §5.4.12, without -error, -warning, -report), the worst first. */
const reasons: readonly (readonly [RegExp, CardPrinterStatus['state'], CardPrinterStatus['detail']])[] = [
  [/^(media-jam|input-.*jam)/, 'fault', 'jam'],
  [/^(door-open|cover-open|interlock-open)/, 'fault', 'cover-open'],
  [/^(marker-supply-empty|toner-empty|marker-supply-missing)/, 'fault', 'ribbon-out'],
  [/^(media-empty|media-needed|input-media-supply-empty|input-tray-missing)/, 'fault', 'cards-out'],
  [/^(offline|shutdown|connecting-to-device|timed-out)/, 'missing', 'offline'],
  [/^(paused|moving-to-paused)/, 'fault', 'stopped'],
  [/^(marker-supply-low|toner-low)/, 'ok', 'ribbon-low'],
  [/^media-low/, 'ok', 'cards-low'],
];

export function statusOf(asked: CupsAnswer): CardPrinterStatus {
  if (!asked.ok) return { state: 'missing', detail: 'no-print-service' };
  const { status, values } = asked.answer;
  if (status === notFound) return { state: 'missing', detail: 'no-queue' };
  if (status >= 0x0100) return { state: 'missing', detail: 'no-print-service' };
  const told = (values.get('printer-state-reasons') ?? []).map(String);
  for (const [form, state, detail] of reasons) if (told.some((reason) => form.test(reason))) return { state, detail };
  const isStopped = values.get('printer-state')?.[0] === stopped || values.get('printer-is-accepting-jobs')?.[0] === 0;
  return isStopped ? { state: 'fault', detail: 'stopped' } : { state: 'ok', detail: 'ready' };
}

/** job-state, RFC 8011 §5.3.7: 7 cancelled, 8 aborted, 9 completed. null: still on its way, or nothing heard this time. */
export function jobEnd(asked: CupsAnswer): CardPrintOutcome | null {
  if (!asked.ok) return null;
  const { status, values } = asked.answer;
  if (status === notFound) return { result: 'unknown', why: 'connection-lost' };
  switch (values.get('job-state')?.[0]) {
    case 7:
      return { result: 'failed', why: 'cancelled' };
    case 8:
      return { result: 'failed', why: 'aborted' };
    case 9:
      // The queue has handed all of it to the printer; whether the card lies in the tray is for eyes.
      return { result: 'printed', certainty: 'sent' };
    default:
      return null;
  }
}
