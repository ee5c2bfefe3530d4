import { LineBuffer } from './line-buffer.ts';
import type { Look } from './line-buffer.ts';
import { CHARACTER_DOTS, HEAD_TO_KNIFE_DOTS, textOfItems } from './paper.ts';
import type { Align, Failure, FailureKind, HostRequest, PaperItem, Ticket } from './paper.ts';

export interface Listeners {
  readonly onItem?: (item: PaperItem) => void;
  /** Called at the cut, or when an unfinished ticket is given up; later requests still join `ticket.requests`. */
  readonly onTicket?: (ticket: Ticket) => void;
  readonly onRequest?: (request: HostRequest) => void;
  readonly onFailure?: (failure: Failure) => void;
}

/** A host that polls all night must not fill the last ticket. */
const KEPT_REQUESTS = 64;

/** Collects items, requests and failures to tickets, and knows what lies in the print buffer. */
export class TicketBuilder {
  readonly #listeners: Listeners;
  readonly #columnLimit: number;
  readonly #line = new LineBuffer();
  #items: PaperItem[] = [];
  #failures: Failure[] = [];
  #requests: HostRequest[] = [];
  #openSince: number | undefined;
  #lineOffset = 0;
  #lineReported = false;
  #fedSincePrint = 0;

  constructor(listeners: Listeners, columnLimit: number) {
    this.#listeners = listeners;
    this.#columnLimit = columnLimit;
  }

  get atLineStart(): boolean {
    return this.#line.isEmpty;
  }

  get hasPaper(): boolean {
    return this.#items.length > 0 || !this.#line.isEmpty;
  }

  open(offset: number): void {
    if (this.#openSince !== undefined) return;
    this.#openSince = offset;
    this.#requests = [];
  }

  fail(kind: FailureKind, offset: number, detail: string): void {
    const failure = { kind, offset, detail };
    this.#failures.push(failure);
    this.#listeners.onFailure?.(failure);
  }

  request(request: HostRequest): void {
    if (this.#requests.length < KEPT_REQUESTS) this.#requests.push(request);
    this.#listeners.onRequest?.(request);
  }

  character(text: string, columns: number, look: Look, mode: { align: Align; lineDots: number }, offset: number): void {
    if (this.#line.columns + columns > this.#columnLimit) {
      if (!this.#lineReported) this.fail('line-too-wide', this.#lineOffset, `more than ${this.#columnLimit} columns`);
      this.#lineReported = true;
      this.#printLine(mode, true);
    }
    if (this.#line.isEmpty) this.#lineOffset = offset;
    this.#line.add(text, columns, look);
  }

  /** LF, ESC d n: prints the buffer; the line itself is the first of `lines`. */
  feedLines(lines: number, mode: { align: Align; lineDots: number }, offset: number): void {
    const printed = this.#printLine(mode, false);
    const left = (printed ? lines - 1 : lines) * mode.lineDots;
    if (left > 0) this.#add({ type: 'feed', dots: left, offset });
  }

  /** ESC J n. */
  feedDots(dots: number, mode: { align: Align; lineDots: number }, offset: number): void {
    const printed = this.#printLine(mode, false);
    const left = printed ? dots - mode.lineDots : dots;
    if (left > 0) this.#add({ type: 'feed', dots: left, offset });
  }

  /** Rasters and symbols need an empty print buffer; what lies there is printed first, as printers do that accept it. */
  print(item: PaperItem, mode: { align: Align; lineDots: number }): void {
    if (!this.#line.isEmpty) this.fail('not-at-line-start', item.offset, `${item.type} while text waits in the print buffer`);
    this.#printLine(mode, false);
    this.#add(item);
  }

  cut(item: PaperItem & { type: 'cut' }, feeds: boolean, mode: { align: Align; lineDots: number }): void {
    const printed = this.#items.some((other) => other.type !== 'feed');
    if (!feeds && printed && this.#line.isEmpty && this.#fedSincePrint < HEAD_TO_KNIFE_DOTS) {
      this.fail(
        'cut-through-print',
        item.offset,
        `${this.#fedSincePrint} dots fed since the last print, the knife is ${HEAD_TO_KNIFE_DOTS} behind`,
      );
    }
    this.print(item, mode);
    this.#close(true, item.offset);
  }

  /** A new roll was put in while the ticket was printing. */
  paperChanged(offset: number): void {
    if (this.hasPaper) this.#add({ type: 'paper-change', dots: 0, offset });
  }

  /** Gives up an unfinished ticket: what is on paper stays, what waits in the print buffer is lost. */
  abandon(offset: number): void {
    this.#line.take();
    this.#lineReported = false;
    if (this.#items.length > 0) this.#close(false, offset);
    this.#items = [];
    this.#failures = [];
    this.#openSince = undefined;
  }

  /** The stream is over: prints what waits, so that the model shows it. */
  flush(mode: { align: Align; lineDots: number }): void {
    this.#printLine(mode, false);
  }

  #printLine(mode: { align: Align; lineDots: number }, wrapped: boolean): boolean {
    if (!wrapped) this.#lineReported = false;
    if (this.#line.isEmpty) return false;
    const { runs, columns, height } = this.#line.take();
    const dots = Math.max(mode.lineDots, height * CHARACTER_DOTS);
    this.#add({ type: 'line', runs, columns, align: mode.align, wrapped, dots, offset: this.#lineOffset });
    return true;
  }

  #add(item: PaperItem): void {
    this.#fedSincePrint = item.type === 'feed' ? this.#fedSincePrint + item.dots : 0;
    this.#items.push(item);
    this.#listeners.onItem?.(item);
  }

  #close(complete: boolean, offset: number): void {
    const ticket: Ticket = {
      items: this.#items,
      text: textOfItems(this.#items),
      requests: this.#requests,
      failures: this.#failures,
      complete,
      offset: this.#openSince ?? offset,
    };
    this.#items = [];
    this.#failures = [];
    this.#openSince = undefined;
    this.#listeners.onTicket?.(ticket);
  }
}
