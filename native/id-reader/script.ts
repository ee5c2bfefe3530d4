import type { Clock } from '../../hall/kernel/index.ts';
import type { Command } from './commands.ts';
import type { Answer, Exchange } from './exchange.ts';

/** What a script wants next: an answer from the reader, or a while of nothing. */
type Step = { readonly ask: Command; readonly meanwhile?: (() => void) | undefined } | { readonly pauseMs: number };

/**
 * A dialogue with the reader, written from top to bottom. A generator rather than an async function: it runs on as
 * soon as the answer's last byte is there, without a turn of the event loop, and the same way on a simulated clock.
 */
export type Script<T> = Generator<Step, T, Answer | undefined>;

/** @param meanwhile done once the question is on its way, and before the answer is looked at */
export function* ask(command: Command, meanwhile?: () => void): Script<Answer> {
  const answer = yield { ask: command, meanwhile };
  if (!answer) throw new Error(`${command} left without an answer`);
  return answer;
}

export function* pause(ms: number): Script<void> {
  yield { pauseMs: ms };
}

/** Runs one script on one connection. */
export class ScriptRunner<T> {
  readonly #script: Script<T>;
  readonly #exchange: Exchange;
  readonly #clock: Clock;
  readonly #onEnd: (result: T) => void;
  #pause: { cancel: () => void; end: () => void } | undefined;
  #isStopped = false;

  constructor(script: Script<T>, exchange: Exchange, clock: Clock, onEnd: (result: T) => void) {
    this.#script = script;
    this.#exchange = exchange;
    this.#clock = clock;
    this.#onEnd = onEnd;
    // A loss shows at once, not only when the pause is over.
    exchange.onClosed(() => this.wake());
  }

  start(): void {
    this.#resume(undefined);
  }

  /** Cuts the pause short, if there is one. */
  wake(): void {
    this.#pause?.end();
  }

  /** The script gets no further answer and `onEnd` isn't called any more. */
  stop(): void {
    this.#isStopped = true;
    this.#pause?.cancel();
    this.#pause = undefined;
  }

  #resume(answer: Answer | undefined): void {
    if (this.#isStopped) return;
    const next = this.#script.next(answer);
    // A listener may have stopped us while the script ran.
    if (this.#isStopped) return;
    if (next.done) this.#onEnd(next.value);
    else if ('ask' in next.value) this.#ask(next.value.ask, next.value.meanwhile);
    else this.#rest(next.value.pauseMs);
  }

  /** A link that has ended answers before `ask` returns, and even then `meanwhile` comes first. */
  #ask(command: Command, meanwhile: (() => void) | undefined): void {
    let isDone = false;
    const doMeanwhile = (): void => {
      if (!isDone && !this.#isStopped) meanwhile?.();
      isDone = true;
    };
    this.#exchange.ask(command, (got) => {
      doMeanwhile();
      this.#resume(got);
    });
    doMeanwhile();
  }

  #rest(ms: number): void {
    const end = (): void => {
      this.#pause?.cancel();
      this.#pause = undefined;
      this.#resume(undefined);
    };
    this.#pause = { cancel: this.#clock.schedule(ms, end), end };
  }
}
