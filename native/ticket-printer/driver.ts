import { type Clock, type Log, sleep } from '../../hall/kernel/index.ts';
import type { PrinterStatus, PrintOutcome, TicketDocument, TicketPrinter } from '../../hall/ports/index.ts';
import { compose, composeAny, type ComposedTicket } from './composer.ts';
import { type Confirmation, createProcessIds, questionsAfterCut } from './confirmation.ts';
import { Conversation, type PrinterLine } from './conversation.ts';
import { type LineRasterizer, loadLineRasterizer } from './line-rasterizer.ts';
import { type JobReport, type PrintJob, runPrintJob } from './print-job.ts';
import { defaultProfile, type PrinterProfile } from './profile.ts';
import { canPrint, statusOf } from './status.ts';

export interface TicketPrinterOptions {
  /** Opens a new line each time. Rejects when the printer can't be reached. */
  readonly openLine: () => Promise<PrinterLine>;
  readonly clock: Clock;
  readonly log: Log;
  readonly profile?: PrinterProfile;
  /** True when the line leads to a simulator: then no state is reported as `ok`. */
  readonly simulated?: boolean;
}

/** Looking every 2 s, with 1 s for an answer, shows each change within the 5 s that the port promises. */
const WATCH_EVERY_MS = 2000;
const WATCH_FAULT_EVERY_MS = 500;
/** Waits between vain attempts to reach the printer. The last is repeated; with connecting it stays below 5 s. */
const RECONNECT_AFTER_MS = [500, 1000, 2000] as const;
const CONNECT_TIMEOUT_MS = 2500;

/** A question that left before there was a ticket to print. */
interface AskedAhead {
  readonly talk: Conversation;
  readonly condition: ReturnType<Conversation['askCondition']>;
}

export function createTicketPrinter(options: TicketPrinterOptions): TicketPrinter {
  return new EscPosTicketPrinter(options);
}

/**
 * Keeps one conversation with the printer, in which looks at its state and jobs take turns. A conversation that has
 * left a question or a ticket in doubt is ended and a new one begun, so that no late answer is taken for another's.
 */
class EscPosTicketPrinter implements TicketPrinter {
  readonly #options: TicketPrinterOptions;
  readonly #profile: PrinterProfile;
  readonly #listeners = new Set<(status: PrinterStatus) => void>();
  readonly #closing = new AbortController();
  readonly #nextProcessId: () => string;
  #status: PrinterStatus;
  #method: Confirmation;
  #talk: Conversation | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #turns = 0;
  #watch: Promise<void> | undefined;
  #rasterizer: Promise<LineRasterizer> | undefined;
  #vainAttempts = 0;

  constructor(options: TicketPrinterOptions) {
    this.#options = options;
    this.#profile = options.profile ?? defaultProfile;
    this.#method = this.#profile.confirmation;
    this.#status = statusOf('starting', options.simulated ?? false);
    this.#nextProcessId = createProcessIds(options.clock.nowMs());
  }

  start(): void {
    // Loads the encoder's tables, some 40 ms, before somebody waits for a ticket.
    compose({ lines: [{ type: 'text', text: '\uFF0C' }] }, this.#profile);
    this.#watch ??= this.#keepWatch();
  }

  status(): PrinterStatus {
    return this.#status;
  }

  onStatus(listener: (status: PrinterStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  print(document: TicketDocument, onSending: () => void): Promise<PrintOutcome> {
    return this.#inTurn(() => this.#print(document, onSending));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#talk?.end();
    await this.#watch;
    await this.#turn;
  }

  async #print(document: TicketDocument, onSending: () => void): Promise<PrintOutcome> {
    const { clock, log } = this.#options;
    const startedMs = clock.monotonicMs();
    const [method, processId] = [this.#method, this.#nextProcessId()];
    // On its way while the ticket is composed: nobody waits for the printer's answer longer than the line takes.
    const asked = method === 'none' ? undefined : this.#askAhead();
    const ticket = await this.#compose(document, questionsAfterCut(method, processId));
    if (ticket === null) {
      await asked?.condition;
      return { result: 'not-sent', why: 'error' };
    }
    const job: PrintJob = { bytes: ticket.bytes, method, processId, onCondition: (detail) => this.#report(detail) };
    let outcome = await this.#printOnce(job, onSending, asked);
    // Printers close idle connections: nothing of the ticket has left, so a new connection may take it.
    if (outcome.result === 'not-sent' && outcome.why === 'unreachable' && this.#vainAttempts === 0)
      outcome = await this.#printOnce(job, onSending);
    log.info('printer.job', {
      result: outcome.result,
      why: 'why' in outcome ? outcome.why : null,
      bytes: ticket.sizeBytes,
      tookMs: clock.monotonicMs() - startedMs,
    });
    return outcome;
  }

  /** Asks for the printer's condition on the conversation under way; undefined: there is none. */
  #askAhead(): AskedAhead | undefined {
    const talk = this.#talk?.isReliable ? this.#talk : undefined;
    return talk && { talk, condition: talk.askCondition() };
  }

  async #printOnce(job: PrintJob, onSending: () => void, asked?: AskedAhead): Promise<PrintOutcome> {
    const talk = asked?.talk ?? (await this.#connected());
    const report: JobReport = talk
      ? await runPrintJob(talk, this.#options.clock, job, onSending, asked?.condition)
      : { outcome: { result: 'not-sent', why: 'unreachable' } };
    await this.#digest(report, talk);
    return report.outcome;
  }

  /** Null when there are characters to draw and the font can't be loaded: an installation fault, and no ticket yet. */
  async #compose(document: TicketDocument, questions: readonly Uint8Array[]): Promise<ComposedTicket | null> {
    let fontIsMissing = false;
    const loadRasterizer = (): Promise<LineRasterizer> => {
      this.#rasterizer ??= loadLineRasterizer();
      return this.#rasterizer.catch((error: unknown) => {
        fontIsMissing = true;
        this.#rasterizer = undefined;
        throw error;
      });
    };
    try {
      return await composeAny(document, this.#profile, questions, loadRasterizer);
    } catch (error) {
      if (!fontIsMissing) throw error;
      this.#options.log.error('printer.font-missing', { reason: error instanceof Error ? error.name : 'unknown' });
      return null;
    }
  }

  async #digest({ outcome, learned }: JobReport, talk: Conversation | null): Promise<void> {
    if (learned) this.#method = learned;
    // Perhaps another model stands there now: the next ticket finds out anew.
    else if (outcome.result === 'unknown' && outcome.why === 'silent') this.#method = this.#profile.confirmation;
    if (outcome.result === 'not-sent') this.#report(outcome.why);
    else if (outcome.result === 'unknown' && outcome.why === 'connection-lost') this.#report('unreachable');
    const isInDoubt = outcome.result === 'unknown' || !talk?.isReliable;
    if (isInDoubt || this.#method === 'none') await talk?.end();
  }

  async #keepWatch(): Promise<void> {
    const { clock } = this.#options;
    while (!this.#closing.signal.aborted) {
      await this.#inTurn(() => this.#look());
      // Rejects when the printer is closed, which ends the loop.
      await sleep(clock, this.#pauseMs(), this.#closing.signal).catch(() => undefined);
    }
  }

  #pauseMs(): number {
    if (canPrint(this.#status.detail)) return WATCH_EVERY_MS;
    if (this.#vainAttempts === 0) return WATCH_FAULT_EVERY_MS;
    return RECONNECT_AFTER_MS[Math.min(this.#vainAttempts, RECONNECT_AFTER_MS.length) - 1] ?? WATCH_EVERY_MS;
  }

  async #look(): Promise<void> {
    // Printers close idle connections; the one that is opened instead shows whether it is still there.
    this.#report((await this.#askOnce()) ?? (await this.#askOnce()) ?? 'unreachable');
  }

  async #askOnce(): Promise<PrinterStatus['detail'] | undefined> {
    const talk = await this.#connected();
    if (talk === null) return 'unreachable';
    // A line that carries no answers: that it opens is all one can know.
    const condition = this.#method === 'none' ? 'ready' : await talk.askCondition();
    if (!talk.isReliable || this.#method === 'none') await talk.end();
    return condition === 'closed' ? undefined : condition;
  }

  /** The conversation under way, or a new one on a new line; null when the printer can't be reached. */
  async #connected(): Promise<Conversation | null> {
    if (this.#talk?.isReliable) return this.#talk;
    await this.#talk?.end();
    const line = await this.#openLine();
    this.#vainAttempts = line === null ? this.#vainAttempts + 1 : 0;
    if (line === null) return null;
    this.#talk = new Conversation(line, this.#options.clock);
    return this.#talk;
  }

  /** Null also when it takes too long or the printer is being closed; a line that opens after that is closed again. */
  #openLine(): Promise<PrinterLine | null> {
    const { signal } = this.#closing;
    if (signal.aborted) return Promise.resolve(null);
    return new Promise((resolve) => {
      let isLate = false;
      const giveUp = (): void => {
        isLate = true;
        cancel();
        signal.removeEventListener('abort', giveUp);
        resolve(null);
      };
      const cancel = this.#options.clock.schedule(CONNECT_TIMEOUT_MS, giveUp);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#options.openLine().then(
        (line) => {
          if (isLate) return line.close();
          cancel();
          signal.removeEventListener('abort', giveUp);
          return resolve(line);
        },
        () => giveUp(),
      );
    });
  }

  /** At once when nobody else's turn is under way, so that a job's first question leaves before the caller goes on. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turns === 0 ? act() : this.#turn.then(act);
    this.#turns += 1;
    this.#turn = done.then(
      () => this.#endTurn(),
      () => this.#endTurn(),
    );
    return done;
  }

  #endTurn(): void {
    this.#turns -= 1;
  }

  #report(detail: PrinterStatus['detail']): void {
    if (detail === this.#status.detail || this.#closing.signal.aborted) return;
    this.#status = statusOf(detail, this.#options.simulated ?? false);
    this.#options.log.info('printer.status', { state: this.#status.state, detail });
    for (const listener of this.#listeners) listener(this.#status);
  }
}
