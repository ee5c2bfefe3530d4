import type { Clock } from '../../hall/kernel/index.ts';
import type { PrinterStatus, PrintOutcome } from '../../hall/ports/index.ts';
import type { Confirmation } from './confirmation.ts';
import { type Conversation, unaskedCondition } from './conversation.ts';
import type { PrinterSignal } from './signal-parser.ts';
import { canPrint, type Condition } from './status.ts';

export interface PrintJob {
  readonly bytes: Uint8Array;
  readonly method: Confirmation;
  /** Fresh for each job: an answer with another id is a late one of another job. */
  readonly processId: string;
  /** Told what the printer says of its state, at once: a job may take longer than a fault may go unseen. */
  readonly onCondition: (detail: PrinterStatus['detail']) => void;
}

export interface JobReport {
  readonly outcome: PrintOutcome;
  /** How this model confirms, when this job found out. */
  readonly learned?: 'process-id' | 'paper-status';
}

/** From the last byte taken to the printer's word; a ticket takes about a second. */
const CONFIRM_TIMEOUT_MS = 12_000;
/** More for pictures: the printer may have them in its buffer and get them out at only some 400 bytes a second. */
const CONFIRM_TIMEOUT_MS_PER_BYTE = 2.5;
/** Between looks at the printer's state while it prints. */
const LOOK_EVERY_MS = 500;
/** A printer that knows both answers gives the one at the cut's processing and the other when the paper stands still. */
const PROCESS_END_GRACE_MS = 2000;
/** Someone who tears the ticket off and opens the cover at once makes a fault that is none for this ticket. */
const FAULT_GRACE_MS = 1000;
/** 250 mm at 100 mm/s and the cutter: longer than any ticket. */
const LONGEST_PRINTING_MS = 3000;

/**
 * One ticket over one conversation: state, bytes, confirmation. Never repeats a byte. What `onSending` throws is thrown
 * on, and nothing has been sent then. `asked`: the answer to a question for the state that has left already.
 */
export async function runPrintJob(
  talk: Conversation,
  clock: Clock,
  job: PrintJob,
  onSending: () => void,
  asked?: ReturnType<Conversation['askCondition']>,
): Promise<JobReport> {
  if (job.method !== 'none') {
    const condition = await (asked ?? talk.askCondition());
    if (condition === 'silent') return { outcome: { result: 'not-sent', why: 'silent' } };
    if (condition === 'closed') return { outcome: { result: 'not-sent', why: 'unreachable' } };
    if (!canPrint(condition)) return { outcome: { result: 'not-sent', why: condition } };
  }
  if (!talk.isOpen) return { outcome: { result: 'not-sent', why: 'unreachable' } };
  return new SentJob(talk, clock, job).run(onSending);
}

/** A job from its first byte on: it can't end in `not-sent` any more. */
class SentJob {
  readonly #talk: Conversation;
  readonly #clock: Clock;
  readonly #job: PrintJob;
  #hasEnded = false;
  #paperAnsweredAtMs: number | undefined;
  #condition: Condition | undefined;

  constructor(talk: Conversation, clock: Clock, job: PrintJob) {
    this.#talk = talk;
    this.#clock = clock;
    this.#job = job;
  }

  async run(onSending: () => void): Promise<JobReport> {
    const stopListening = this.#talk.listen((signal) => this.#hear(signal));
    try {
      onSending();
      const taken = await this.#talk.send(this.#job.bytes);
      if (taken === 'silent') this.#job.onCondition('silent');
      const outcome = taken === 'taken' ? await this.#awaitEnd() : this.#withoutAnswer(taken);
      const learned = this.#learned(outcome);
      return { outcome, ...(learned && { learned }) };
    } finally {
      stopListening();
    }
  }

  async #awaitEnd(): Promise<PrintOutcome> {
    if (this.#job.method === 'none') return { result: 'sent' };
    const takenAtMs = this.#clock.monotonicMs();
    const untilMs = takenAtMs + CONFIRM_TIMEOUT_MS + this.#job.bytes.length * CONFIRM_TIMEOUT_MS_PER_BYTE;
    while (this.#clock.monotonicMs() < untilMs) {
      if (this.#hasEnded) return { result: 'confirmed' };
      if (this.#hasFault()) return this.#afterFault();
      const heard = await this.#talk.next((signal) => this.#isNews(signal) || undefined, LOOK_EVERY_MS);
      if (heard === 'closed') return this.#withoutAnswer('closed');
      // When one look was not answered, later answers can't be told apart any more: only the process id still counts.
      if (this.#hasEnded || this.#hasFault() || !this.#talk.isReliable) continue;
      if ((await this.#canStillPrint()) && this.#isAsGoodAsPrinted(takenAtMs)) return { result: 'sent' };
    }
    return this.#withoutAnswer('silent');
  }

  /** True when the printer says that it can print: it has no fault that this ticket could have met. */
  async #canStillPrint(): Promise<boolean> {
    const condition = await this.#talk.askCondition();
    if (condition === 'closed') return false;
    if (condition === 'silent') {
      this.#job.onCondition('silent');
      return false;
    }
    this.#notice(condition);
    return canPrint(condition) && !this.#hasEnded;
  }

  #isAsGoodAsPrinted(takenAtMs: number): boolean {
    const nowMs = this.#clock.monotonicMs();
    if (this.#job.method === 'status-only') return nowMs >= takenAtMs + LONGEST_PRINTING_MS;
    if (this.#paperAnsweredAtMs === undefined || this.#job.method === 'process-id') return false;
    return this.#job.method === 'paper-status' || nowMs >= this.#paperAnsweredAtMs + PROCESS_END_GRACE_MS;
  }

  async #afterFault(): Promise<PrintOutcome> {
    await this.#talk.next((signal) => this.#isOurEnd(signal) || undefined, FAULT_GRACE_MS);
    return this.#hasEnded ? { result: 'confirmed' } : { result: 'unknown', why: 'fault-while-printing' };
  }

  #withoutAnswer(how: 'silent' | 'closed'): PrintOutcome {
    if (this.#hasEnded) return { result: 'confirmed' };
    if (this.#hasFault()) return { result: 'unknown', why: 'fault-while-printing' };
    return { result: 'unknown', why: how === 'closed' ? 'connection-lost' : 'silent' };
  }

  #hear(signal: PrinterSignal): void {
    if (this.#isOurEnd(signal)) this.#hasEnded = true;
    const condition = unaskedCondition(signal);
    if (condition) this.#notice(condition);
    // Who asked for the process id alone gets no such answer; it would be one to an earlier ticket.
    if (signal.type !== 'paper-status' || this.#job.method === 'process-id') return;
    this.#paperAnsweredAtMs ??= this.#clock.monotonicMs();
    if ((signal.byte & 0x0c) !== 0) this.#notice('paper-end');
  }

  #notice(condition: Condition): void {
    this.#condition = condition;
    this.#job.onCondition(condition);
  }

  #isOurEnd(signal: PrinterSignal): boolean {
    return signal.type === 'process-end' && signal.processId === this.#job.processId;
  }

  #isNews(signal: PrinterSignal): boolean {
    return this.#isOurEnd(signal) || this.#hasFault() || (signal.type === 'paper-status' && this.#job.method === 'paper-status');
  }

  #hasFault(): boolean {
    return this.#condition !== undefined && !canPrint(this.#condition);
  }

  #learned({ result }: PrintOutcome): 'process-id' | 'paper-status' | undefined {
    if (this.#job.method !== 'try') return undefined;
    if (result === 'confirmed') return 'process-id';
    return result === 'sent' ? 'paper-status' : undefined;
  }
}
