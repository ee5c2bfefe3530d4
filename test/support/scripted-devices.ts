import type {
  DeviceStatus,
  IdReader,
  IdReaderEvent,
  CardRead,
  PrinterStatus,
  PrintOutcome,
  TicketDocument,
  TicketPrinter,
} from '../../hall/ports/index.ts';

/** A reader that says what a test tells it to, in the order that the port promises. */
export class ScriptedReader implements IdReader {
  asked = 0;
  /** False plays a reader that can't tell that a card has gone. */
  removals = true;
  readonly #listeners = new Set<(event: IdReaderEvent) => void>();
  readonly #statusListeners = new Set<(status: DeviceStatus) => void>();
  #status: DeviceStatus = { state: 'ok', detail: 'ready' };
  #readId = 0;

  start(): void {
    // Nothing polls here.
  }
  status(): DeviceStatus {
    return this.#status;
  }
  onEvent(listener: (event: IdReaderEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  onStatus(listener: (status: DeviceStatus) => void): () => void {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  }
  tellsRemoval(): boolean {
    return this.removals;
  }
  readAgain(): void {
    this.asked += 1;
  }
  async close(): Promise<void> {
    this.#listeners.clear();
  }

  /** A card is laid on and read once; answers the read's id. */
  lay(card: CardRead): number {
    this.#readId += 1;
    this.tell({ type: 'reading' });
    this.tell({ type: 'read', readId: this.#readId, card });
    return this.#readId;
  }
  confirm(readId = this.#readId): void {
    this.tell({ type: 'confirmed', readId });
  }
  /** Laid on, both reads alike. */
  tap(card: CardRead): void {
    this.confirm(this.lay(card));
  }
  tell(event: IdReaderEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
  become(status: DeviceStatus): void {
    this.#status = status;
    for (const listener of this.#statusListeners) listener(status);
  }
}

/** What a scripted printer does with one ticket. `hang` never answers, `throw` breaks the port's promise. */
export type PrintScript = PrintOutcome | 'hang' | 'throw';

/** A printer that obeys its port: asks its own state first, calls onSending once before the first byte, prints one at a time. */
export class ScriptedPrinter implements TicketPrinter {
  /** Papers that came out. */
  readonly papers: TicketDocument[] = [];
  /** For the next tickets, in order; then all are confirmed. */
  readonly script: PrintScript[] = [];
  /** Called when `sending` is committed and before anything else. */
  onFirstByte: () => void = () => undefined;
  readonly #listeners = new Set<(status: PrinterStatus) => void>();
  #status: PrinterStatus = { state: 'ok', detail: 'ready' };
  #line: Promise<unknown> = Promise.resolve();

  start(): void {
    // Ready from the first moment.
  }
  status(): PrinterStatus {
    return this.#status;
  }
  onStatus(listener: (status: PrinterStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  become(status: PrinterStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
  print(document: TicketDocument, onSending: () => void): Promise<PrintOutcome> {
    const printed = this.#line.then(() => this.#print(document, onSending));
    this.#line = printed.catch(() => undefined);
    return printed;
  }
  async #print(document: TicketDocument, onSending: () => void): Promise<PrintOutcome> {
    if (this.#status.state !== 'ok') return { result: 'not-sent', why: this.#status.detail };
    const next = this.script.shift() ?? { result: 'confirmed' };
    if (next === 'throw') throw new Error('a driver that breaks its promise');
    if (next !== 'hang' && next.result === 'not-sent') return next;
    onSending();
    this.onFirstByte();
    if (next === 'hang') return new Promise(() => undefined);
    if (next.result !== 'unknown') this.papers.push(document);
    return next;
  }
  async close(): Promise<void> {
    this.#listeners.clear();
  }
}

/** What stands on a paper, one text a line. */
export function textOf(document: TicketDocument): string {
  return document.lines
    .map((line) =>
      line.type === 'text' ? line.text : line.type === 'pair' ? `${line.label} ${line.value}` : line.type === 'qr' ? line.payload : '',
    )
    .join('\n');
}
