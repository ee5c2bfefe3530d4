import { sleep, type Clock, type Log } from '../../../hall/kernel/index.ts';
import type { CardPrint, CardPrinter, CardPrinterStatus, CardPrintOutcome } from '../../../hall/ports/index.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { canPrintCards, StatusSignal } from '../status-signal.ts';
import { askCups, usualCupsServer, type CupsAnswer, type CupsServer } from './ask-cups.ts';
import { operations, type IppAttribute } from './ipp.ts';
import { jobEnd, statusOf } from './states.ts';

export interface CupsPrinterParts {
  readonly queue: string;
  /** Names of this driver's options; every make has its own. */
  readonly pageSize: string;
  readonly sides: string;
  readonly server?: CupsServer;
  readonly clock: Clock;
  readonly log: Log;
  /** How often a job and the queue are looked at; default 1 s and 5 s. */
  readonly jobPollMs?: number;
  readonly statusPollMs?: number;
}

/** A dual-sided card with retransfer takes two minutes; a queue that waits longer for a person is given up. */
const mostJobMs = 300_000;

/**
 * `system:QUEUE`: the print queue of the operating system. Jobs and states go over IPP, which CUPS's own programs speak: what `lpstat` prints
 * doesn't tell a job that came out from one that was cancelled.
 */
export function createCupsPrinter(parts: CupsPrinterParts): CardPrinter {
  const { queue, clock, log, server = usualCupsServer, jobPollMs = 1_000, statusPollMs = 5_000 } = parts;
  const status = new StatusSignal({ state: 'missing', detail: 'starting' });
  const inTurn = oneAtATime();
  const closing = new AbortController();
  const name = encodeURIComponent(queue);
  const printer: IppAttribute = ['uri', 'printer-uri', `ipp://localhost/printers/${name}`];
  let cancelLook: (() => void) | null = null;

  async function look(): Promise<CardPrinterStatus> {
    const wanted: IppAttribute = ['keyword', 'requested-attributes', 'printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs'];
    const asked = await askCups(server, '/', { operation: operations.printerAttributes, about: [printer, wanted] });
    return statusOf(asked);
  }

  async function lookAgain(): Promise<void> {
    const seen = await look();
    if (closing.signal.aborted) return;
    status.set(seen);
    cancelLook = clock.schedule(statusPollMs, () => void lookAgain());
  }

  async function print(job: CardPrint, onSending: () => void): Promise<CardPrintOutcome> {
    const seen = await look();
    if (closing.signal.aborted) return { result: 'not-sent', why: 'offline' };
    status.set(seen);
    if (!canPrintCards(seen)) return { result: 'not-sent', why: seen.detail };
    onSending();
    return followed(await send(job));
  }

  function send({ name: title, pdf }: CardPrint): Promise<CupsAnswer> {
    const about: IppAttribute[] = [
      printer,
      ['name', 'requesting-user-name', 'jiafu'],
      ['name', 'job-name', title],
      ['mimeType', 'document-format', 'application/pdf'],
    ];
    const job: IppAttribute[] = [
      ['name', 'PageSize', parts.pageSize],
      ['keyword', 'sides', parts.sides],
      ['name', 'job-sheets', 'none'],
    ];
    return askCups(server, `/printers/${name}`, { operation: operations.printJob, about, job }, pdf);
  }

  async function followed(sent: CupsAnswer): Promise<CardPrintOutcome> {
    if (!sent.ok) return sent.why === 'refused' ? { result: 'failed', why: 'aborted' } : { result: 'unknown', why: 'connection-lost' };
    const jobId = sent.answer.values.get('job-id')?.[0];
    // The queue said no to the job as a whole: nothing of it is there.
    if (sent.answer.status >= 0x0100 || typeof jobId !== 'number') return { result: 'failed', why: 'aborted' };
    const about: IppAttribute[] = [['uri', 'job-uri', `ipp://localhost/jobs/${jobId}`]];
    const until = clock.monotonicMs() + mostJobMs;
    while (clock.monotonicMs() < until) {
      const wanted: IppAttribute = ['keyword', 'requested-attributes', 'job-state', 'job-state-reasons'];
      const asked = await askCups(server, '/jobs/', { operation: operations.jobAttributes, about: [...about, wanted] });
      const end = jobEnd(asked);
      if (end !== null) return end;
      const waited = await sleep(clock, jobPollMs, closing.signal).then(
        () => true,
        () => false,
      );
      // Whatever the queue still does with it, somebody looks after the next start.
      if (!waited) return { result: 'unknown', why: 'connection-lost' };
    }
    // Nobody waits for it any more: it must not come out by itself when the printer is helped.
    await askCups(server, '/jobs/', { operation: operations.cancelJob, about: [...about, ['name', 'requesting-user-name', 'jiafu']] });
    log.warn('card-printer.silent', { seconds: mostJobMs / 1_000 });
    return { result: 'unknown', why: 'silent' };
  }

  return {
    start: () => void lookAgain(),
    status: () => status.get(),
    onStatus: (listener) => status.listen(listener),
    print: (job, onSending) => inTurn(() => print(job, onSending)),
    async close() {
      closing.abort(new Error('closing'));
      cancelLook?.();
      await inTurn(async () => undefined);
      status.end();
    },
  };
}
