import type { Clock, Log } from '../../hall/kernel/index.ts';
import type { DeviceStatus, IdReader, IdReaderEvent } from '../../hall/ports/index.ts';
import { LinkOpenError, type LinkOpenCode, type SerialLink } from '../link/serial-link.ts';
import { CardDialogue } from './dialogue.ts';
import { Exchange } from './exchange.ts';
import { prepareReader } from './prepare.ts';
import { ReaderLost, type LossReason } from './reader-lost.ts';
import { ScriptRunner, type Script } from './script.ts';

export interface IdReaderOptions {
  /** A new link to the reader; rejects with `LinkOpenError`. Called again after every loss. */
  readonly openLink: () => Promise<SerialLink>;
  readonly clock: Clock;
  readonly log: Log;
  /** From one search for a card to the next, in milliseconds. Default 300. */
  readonly pollMs?: number;
  /** Only the campaign that proves the second read's worth leaves it out. Default true. */
  readonly secondRead?: boolean;
  /** Nothing real is attached; shows in the status. */
  readonly simulated?: boolean;
}

/** The resident-ID reader on the SDT serial protocol, over any link. */
export function createIdReader(options: IdReaderOptions): IdReader {
  return new SerialReader(options);
}

/** `opening` only until the first success or failure: later tries keep the reason that people should know. */
type Trouble = LossReason | LinkOpenCode;

/**
 * Waits before the next try. Whatever plugging in heals is tried at least every 2 s, so that a reader is found again
 * within 3 s; a reader that answers and refuses is asked less often.
 */
const BACK_OFF_MS = [500, 1000, 2000] as const;
const REFUSING_BACK_OFF_MS = [500, 1000, 2000, 5000] as const;

class SerialReader implements IdReader {
  readonly #options: IdReaderOptions;
  readonly #dialogue: CardDialogue;
  readonly #eventListeners = new Set<(event: IdReaderEvent) => void>();
  readonly #statusListeners = new Set<(status: DeviceStatus) => void>();
  #status: DeviceStatus = { state: 'missing', detail: 'opening' };
  #phase: 'new' | 'running' | 'closed' = 'new';
  #link: SerialLink | undefined;
  #runner: ScriptRunner<LossReason> | undefined;
  #cancelRetry: (() => void) | undefined;
  #tries = 0;
  #lastTrouble: Trouble | undefined;
  #wasReady = false;
  #ending: Promise<void> = Promise.resolve();

  constructor(options: IdReaderOptions) {
    this.#options = options;
    const { clock, log, pollMs = 300, secondRead = true } = options;
    this.#dialogue = new CardDialogue({ clock, log, pollMs, secondRead, emit: (event) => this.#emit(event) });
  }

  start(): void {
    if (this.#phase !== 'new') return;
    this.#phase = 'running';
    void this.#open();
  }

  status(): DeviceStatus {
    return this.#status;
  }

  onEvent(listener: (event: IdReaderEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  onStatus(listener: (status: DeviceStatus) => void): () => void {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  }

  tellsRemoval(): boolean {
    return this.#dialogue.tellsRemoval;
  }

  readAgain(): void {
    this.#dialogue.askReadAgain();
    this.#runner?.wake();
  }

  async close(): Promise<void> {
    this.#phase = 'closed';
    this.#eventListeners.clear();
    this.#statusListeners.clear();
    this.#cancelRetry?.();
    this.#dropConnection();
    await this.#ending;
  }

  async #open(): Promise<void> {
    this.#cancelRetry = undefined;
    // A port can't be opened while its last connection is still being closed.
    await this.#ending;
    if (this.#phase !== 'running') return;
    try {
      this.#connect(await this.#options.openLink());
    } catch (error) {
      if (!(error instanceof LinkOpenError)) throw error;
      this.#retryAfter(error.code);
    }
  }

  #connect(link: SerialLink): void {
    this.#link = link;
    if (this.#phase !== 'running') {
      this.#dropConnection();
      return;
    }
    const { clock } = this.#options;
    this.#runner = new ScriptRunner(this.#life(), new Exchange(link, clock), clock, (why) => {
      this.#dropConnection();
      this.#retryAfter(why);
    });
    this.#runner.start();
  }

  /** One connection's life: until it is lost. */
  *#life(): Script<LossReason> {
    try {
      const { samId } = yield* prepareReader();
      this.#options.log.info('id-reader.ready', { samId, tries: this.#tries });
    } catch (lost) {
      if (lost instanceof ReaderLost) return lost.why;
      throw lost;
    }
    this.#tries = 0;
    this.#lastTrouble = undefined;
    this.#wasReady = true;
    this.#setStatus({ state: this.#options.simulated ? 'simulated' : 'ok', detail: 'ready' });
    const why = yield* this.#dialogue.run();
    return why;
  }

  #dropConnection(): void {
    this.#runner?.stop();
    this.#runner = undefined;
    const link = this.#link;
    this.#link = undefined;
    if (link) this.#ending = link.close();
  }

  #retryAfter(trouble: Trouble): void {
    if (this.#phase !== 'running') return;
    const isNew = trouble !== this.#lastTrouble;
    // A new reason is a sign of change, such as a device node whose rights are set a moment after it appeared.
    if (isNew) this.#tries = 0;
    const steps = isRefusal(trouble) ? REFUSING_BACK_OFF_MS : BACK_OFF_MS;
    const waitMs = steps[Math.min(this.#tries, steps.length - 1)] ?? 0;
    this.#tries += 1;
    this.#lastTrouble = trouble;
    if (isNew) this.#options.log.warn('id-reader.lost', { why: trouble });
    this.#setStatus({ state: isRefusal(trouble) ? 'fault' : 'missing', detail: this.#detailOf(trouble) });
    this.#cancelRetry = this.#options.clock.schedule(waitMs, () => void this.#open());
  }

  /** A port that is gone after it worked was unplugged; that is what staff should look at. */
  #detailOf(trouble: Trouble): string {
    if (trouble === 'no-such-port' && this.#wasReady) return 'unplugged';
    return trouble === 'other' ? 'cannot-open' : trouble;
  }

  #setStatus(status: DeviceStatus): void {
    if (status.state === this.#status.state && status.detail === this.#status.detail) return;
    this.#status = status;
    for (const listener of this.#statusListeners) listener(status);
  }

  #emit(event: IdReaderEvent): void {
    for (const listener of this.#eventListeners) listener(event);
  }
}

/** The device is there and says no: nothing that plugging in would change. */
function isRefusal(trouble: Trouble): boolean {
  return trouble === 'self-test-failed' || trouble === 'not-authorised' || trouble === 'locked' || trouble === 'not-a-serial-port';
}
