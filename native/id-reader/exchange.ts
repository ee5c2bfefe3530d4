import type { Clock } from '../../hall/kernel/index.ts';
import type { SerialLink } from '../link/serial-link.ts';
import { encodeCommand, timeoutOf, type Command } from './commands.ts';
import { FrameDecoder, SILENCE_MS } from './frame.ts';
import { canAnswer, parseReply, type Reply } from './status.ts';

/**
 * How a question ended. `garbled`: something came that was broken, and then silence; asking again is worth it at once.
 * `timed-out`: nothing came that could be the answer. `closed`: the link has ended.
 */
export type Answer =
  | { readonly type: 'reply'; readonly reply: Reply }
  | { readonly type: 'garbled' }
  | { readonly type: 'timed-out' }
  | { readonly type: 'closed' };

/**
 * Emptying the driver's buffer takes a trip to another thread before each question. It is spared once so many questions got
 * their one answer and nothing else: then no late answer can be on its way.
 */
const CALM_AFTER = 3;

interface Question {
  readonly command: Command;
  readonly done: (answer: Answer) => void;
  readonly cancelTimeout: () => void;
  readonly brokenBefore: number;
}

/**
 * One question, one answer over a link. What comes between questions is dropped, and so is, unless the line is calm, what
 * the driver still holds when one is asked; frames that can't be the answer are late ones of earlier questions and are
 * counted only. Every question ends: by reply, by silence
 * after damage, by its time-out or by the link's end.
 */
export class Exchange {
  /** Sound frames that were no answer to the question at hand. */
  strayReplies = 0;
  readonly #link: SerialLink;
  readonly #clock: Clock;
  readonly #decoder = new FrameDecoder('reply');
  #question: Question | undefined;
  #lastByteMs = 0;
  #cancelSilence: (() => void) | undefined;
  #isClosed = false;
  /** Plain answers in a row with nothing stray since. */
  #calm = 0;
  #closedListener: (() => void) | undefined;

  constructor(link: SerialLink, clock: Clock) {
    this.#link = link;
    this.#clock = clock;
    link.onData((bytes) => this.#receive(bytes));
    link.onClose(() => {
      this.#isClosed = true;
      this.#settle({ type: 'closed' });
      this.#closedListener?.();
    });
  }

  /** Told when the link ends, also between questions. */
  onClosed(listener: () => void): void {
    this.#closedListener = listener;
  }

  get counts(): Readonly<FrameDecoder['counts']> {
    return this.#decoder.counts;
  }

  /** Sends a command; `done` is called exactly once. One at a time. */
  ask(command: Command, done: (answer: Answer) => void): void {
    if (this.#question) throw new Error(`${command} asked while ${this.#question.command} is open`);
    if (this.#isClosed) {
      done({ type: 'closed' });
      return;
    }
    if (this.#calm < CALM_AFTER) this.#link.flush();
    this.#decoder.reset();
    const timeoutMs = timeoutOf(command);
    const cancelTimeout = this.#clock.schedule(timeoutMs, () => this.#settle({ type: 'timed-out' }));
    const question: Question = { command, done, cancelTimeout, brokenBefore: this.#broken() };
    this.#question = question;
    void this.#link.write(encodeCommand(command), timeoutMs).then((outcome) => {
      if (outcome !== 'written' && this.#question === question) this.#settle({ type: outcome });
    });
  }

  #receive(bytes: Uint8Array): void {
    if (!this.#question) {
      this.#calm = 0;
      return;
    }
    this.#lastByteMs = this.#clock.monotonicMs();
    this.#consider(this.#decoder.push(bytes));
    if (this.#question) this.#cancelSilence ??= this.#clock.schedule(SILENCE_MS, () => this.#afterSilence());
  }

  /** One timer for many chunks: it looks when the last byte came and goes on waiting for the rest. */
  #afterSilence(): void {
    this.#cancelSilence = undefined;
    const silentMs = this.#clock.monotonicMs() - this.#lastByteMs;
    if (silentMs < SILENCE_MS) {
      this.#cancelSilence = this.#clock.schedule(SILENCE_MS - silentMs, () => this.#afterSilence());
      return;
    }
    this.#consider(this.#decoder.silence());
    if (this.#question && this.#broken() > this.#question.brokenBefore) this.#settle({ type: 'garbled' });
  }

  #consider(bodies: readonly Uint8Array[]): void {
    // The next question is asked from within the answer; what came before it was asked is none to it.
    const question = this.#question;
    for (const body of bodies) {
      const reply = parseReply(body);
      if (question && this.#question === question && canAnswer(question.command, reply)) {
        this.#settle({ type: 'reply', reply });
      } else {
        this.strayReplies += 1;
        this.#calm = 0;
      }
    }
  }

  /** Mere noise doesn't count: the answer may still be on its way behind it. */
  #broken(): number {
    const { checksumFailures, lengthFailures, truncated } = this.#decoder.counts;
    return checksumFailures + lengthFailures + truncated;
  }

  #settle(answer: Answer): void {
    const question = this.#question;
    if (!question) return;
    this.#question = undefined;
    this.#calm = answer.type === 'reply' ? this.#calm + 1 : 0;
    question.cancelTimeout();
    this.#cancelSilence?.();
    this.#cancelSilence = undefined;
    question.done(answer);
  }
}
