import type { CardPrinterStatus } from '../../hall/ports/index.ts';

/** The last known status and who wants to hear of another one. */
export class StatusSignal {
  #status: CardPrinterStatus;
  readonly #listeners = new Set<(status: CardPrinterStatus) => void>();

  constructor(first: CardPrinterStatus) {
    this.#status = first;
  }

  get(): CardPrinterStatus {
    return this.#status;
  }

  set(next: CardPrinterStatus): void {
    if (next.state === this.#status.state && next.detail === this.#status.detail) return;
    this.#status = next;
    for (const listener of this.#listeners) listener(next);
  }

  listen(listener: (status: CardPrinterStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  end(): void {
    this.#listeners.clear();
  }
}

/** Only these let a card start. */
export const canPrintCards = ({ state, detail }: CardPrinterStatus): boolean =>
  (state === 'ok' || state === 'simulated') && (detail === 'ready' || detail === 'ribbon-low' || detail === 'cards-low');
