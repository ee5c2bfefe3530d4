import type { Clock } from '../../hall/kernel/index.ts';
import type { SerialLink } from '../link/serial-link.ts';
import { askRealTime } from './escpos.ts';
import { type PrinterSignal, SignalParser } from './signal-parser.ts';
import { type Condition, conditionOf, conditionOfAutoStatus } from './status.ts';

/** A byte line to a printer. `chunkBytes`: how much may be sent before the printer must have a chance to say XOFF. */
export interface PrinterLine extends SerialLink {
  readonly chunkBytes?: number;
}

/** Real-time questions are answered in milliseconds, also while printing; a print server may take its time. */
const ANSWER_TIMEOUT_MS = 1000;
const ASK_CONDITION = Uint8Array.from(([1, 2, 4] as const).flatMap((n) => [...askRealTime(n)]));
const CONDITION_QUESTIONS = 3;
/** How long a line may take nothing before we call the printer silent. */
const WRITE_TIMEOUT_MS = 4000;

type Waiting = { readonly offer: (signal: PrinterSignal) => void; readonly lost: () => void };

/**
 * What is said over one line, from its opening to its end. `silent` and `closed` are answers too; nothing here rejects.
 * When a question was not answered in time its late answer could pass for the next one's, so `isReliable` turns false
 * and the line has to be replaced.
 */
export class Conversation {
  readonly #line: PrinterLine;
  readonly #clock: Clock;
  readonly #waiting = new Set<Waiting>();
  #isOpen = true;
  #isReliable = true;
  #mayTransmit = true;

  constructor(line: PrinterLine, clock: Clock) {
    this.#line = line;
    this.#clock = clock;
    const parser = new SignalParser((signal) => this.#hear(signal));
    line.onData((bytes) => parser.push(bytes));
    line.onClose(() => this.#close());
    // A serial port may still hold answers to questions of an earlier connection.
    line.flush();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get isReliable(): boolean {
    return this.#isOpen && this.#isReliable;
  }

  /**
   * Asks for printer, cause of offline and paper in one write: they are answered in the order asked, and a ticket waits for
   * one way there and back instead of three. The time-out is that of all three.
   */
  async askCondition(): Promise<Condition | 'silent' | 'closed'> {
    const answers: number[] = [];
    const answered = this.next((signal) => {
      if (signal.type === 'real-time') answers.push(signal.byte);
      return answers.length === CONDITION_QUESTIONS ? answers : undefined;
    }, ANSWER_TIMEOUT_MS);
    const written = await this.#line.write(ASK_CONDITION, ANSWER_TIMEOUT_MS);
    const bytes = written === 'closed' ? 'closed' : await answered;
    if (typeof bytes === 'string') {
      this.#isReliable = false;
      return bytes;
    }
    const [printer = 0, offlineCause = 0, paper = 0] = bytes;
    return conditionOf({ printer, offlineCause, paper });
  }

  /**
   * Hands bytes to the line, the first chunk before this call returns. `silent`: the line took nothing for some seconds,
   * or the printer said XOFF for as long; some bytes may have gone.
   */
  async send(bytes: Uint8Array): Promise<'taken' | 'silent' | 'closed'> {
    const chunkBytes = this.#line.chunkBytes ?? bytes.length;
    for (let from = 0; from < bytes.length; from += chunkBytes) {
      if (from > 0 && !this.#mayTransmit) {
        const go = await this.next((signal) => (signal.type === 'flow' && signal.maySend) || undefined, WRITE_TIMEOUT_MS);
        if (go !== true) return go;
      }
      if (!this.#isOpen) return 'closed';
      const outcome = await this.#line.write(bytes.subarray(from, from + chunkBytes), WRITE_TIMEOUT_MS);
      if (outcome !== 'written') return outcome === 'closed' ? 'closed' : 'silent';
    }
    return 'taken';
  }

  /** Waits for the first signal of which `take` makes something. */
  next<T>(take: (signal: PrinterSignal) => T | undefined, timeoutMs: number): Promise<T | 'silent' | 'closed'> {
    if (!this.#isOpen) return Promise.resolve('closed');
    return new Promise((resolve) => {
      const settle = (value: T | 'silent' | 'closed'): void => {
        cancel();
        this.#waiting.delete(waiting);
        resolve(value);
      };
      const waiting: Waiting = {
        offer: (signal) => {
          const taken = take(signal);
          if (taken !== undefined) settle(taken);
        },
        lost: () => settle('closed'),
      };
      const cancel = this.#clock.schedule(timeoutMs, () => settle('silent'));
      this.#waiting.add(waiting);
    });
  }

  /** Hears everything until the returned function is called. */
  listen(listener: (signal: PrinterSignal) => void): () => void {
    const waiting: Waiting = { offer: listener, lost: () => undefined };
    this.#waiting.add(waiting);
    return () => this.#waiting.delete(waiting);
  }

  /** Ends the line in order: what it has taken may still arrive. */
  async end(): Promise<void> {
    this.#close();
    await this.#line.close();
  }

  #hear(signal: PrinterSignal): void {
    if (signal.type === 'flow') this.#mayTransmit = signal.maySend;
    for (const { offer } of this.#waiting) offer(signal);
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const { lost } of this.#waiting) lost();
  }
}

/** The state that a printer reports unasked, if this signal is such a report. */
export function unaskedCondition(signal: PrinterSignal): Condition | undefined {
  return signal.type === 'auto-status' ? conditionOfAutoStatus(signal.bytes) : undefined;
}
