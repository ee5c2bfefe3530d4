import type { Clock } from '../../../hall/kernel/clock.ts';
import type { Log } from '../../../hall/kernel/log.ts';
import { HostLines } from './host-lines.ts';
import type { PrinterEnd, PrinterLine } from './host-lines.ts';
import { RealtimeScanner } from './interpreter/index.ts';
import type { GlyphSet, HostRequest, PaperItem, Ticket } from './interpreter/index.ts';
import { PaperTray } from './paper-tray.ts';
import type { Paper } from './paper-tray.ts';
import { PrintEngine } from './print-engine.ts';
import { canPrint, HEALTHY, stateOf } from './printer-state.ts';
import type { PrinterFault, PrinterState } from './printer-state.ts';
import { servePrinter } from './server.ts';
import type { PrinterServer } from './server.ts';
import { autoStatus, autoStatusDiffers, processIdAnswer, realtimeByte, sensorByte } from './status-bytes.ts';

export interface PrinterSimulatorOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Each paper is also written there as a PNG file. */
  readonly papersFolder?: string;
  readonly glyphs?: GlyphSet;
  /** Default true. */
  readonly nearEndSensor?: boolean;
  /** Default 64 KiB, as network printers have. */
  readonly bufferBytes?: number;
  /** Default: printing takes no time. */
  readonly dotsPerSecond?: number;
  /** After paper end in the middle of a ticket: go on with the buffer (default, as most printers), or drop it. */
  readonly afterRefill?: 'continue' | 'discard';
}

/** What happens at a byte: a named fault, a change of single things, or anything. */
export type ScriptedAction = PrinterFault | Partial<PrinterState> | (() => void);

/**
 * An 80 mm ticket printer in software: real bytes in, real status bytes out, papers as models and pictures.
 * Changes of state take effect at once and are reported as GS a asked. `close` ends servers and pending picture files.
 */
export class PrinterSimulator {
  readonly #options: PrinterSimulatorOptions;
  readonly #sensors: { readonly nearEnd: boolean };
  readonly #engine: PrintEngine;
  readonly #lines: HostLines;
  readonly #tray: PaperTray;
  readonly #powerListeners = new Set<(on: boolean) => void>();
  readonly #servers = new Set<PrinterServer>();
  #scanner = new RealtimeScanner();
  #state: PrinterState = HEALTHY;
  #autoStatusMask = 0;
  #received = 0;
  #scripts: { readonly at: number; readonly action: ScriptedAction }[] = [];
  #roll: { left: number; readonly nearEndAt: number } | undefined;

  constructor(options: PrinterSimulatorOptions) {
    this.#options = options;
    this.#sensors = { nearEnd: options.nearEndSensor ?? true };
    this.#tray = new PaperTray(options);
    this.#engine = new PrintEngine({
      clock: options.clock,
      bufferBytes: options.bufferBytes ?? 65_536,
      dotsPerSecond: options.dotsPerSecond,
      ...(options.glyphs === undefined ? {} : { glyphs: options.glyphs }),
      mayRun: () => canPrint(this.#state),
      drainBytesPerSecond: () => this.#state.drainBytesPerSecond,
      onProgress: () => this.#lines.pump(),
      onItem: (item) => this.#usePaper(item),
      onTicket: (ticket) => this.#onTicket(ticket),
      onRequest: (request) => this.#answer(request),
      onFailure: (failure) =>
        options.log.warn('printer-simulator.breach', { kind: failure.kind, offset: failure.offset, detail: failure.detail }),
    });
    this.#lines = new HostLines({
      take: (byte) => this.#receive(byte),
      mayTake: () => this.#state.power && !this.#state.busy && !this.#engine.isFull,
      idle: () => this.#engine.run(),
    });
  }

  state(): PrinterState {
    return this.#state;
  }

  /** Bytes read from hosts since the start. */
  bytesReceived(): number {
    return this.#received;
  }

  /** Bytes read but not carried out yet. */
  bytesBuffered(): number {
    return this.#engine.buffered;
  }

  /** Makes the machine healthy but for this. A roll's planned end is forgotten. */
  setFault(fault: PrinterFault): void {
    this.#roll = undefined;
    this.change(stateOf(fault));
  }

  change(change: Partial<PrinterState>): void {
    const before = this.#state;
    const after = { ...before, ...change };
    this.#state = after;
    if (before.power !== after.power) this.#powerChanged(after.power);
    if (before.paper === 'end' && after.paper !== 'end') this.#refilled();
    this.#reportChange(before, after);
    this.#engine.run();
    this.#lines.pump();
  }

  /** The roll ends after that much more paper, with near end reported `nearEndDots` before. */
  endPaperAfter(dots: number, nearEndDots = 0): void {
    this.#roll = { left: dots, nearEndAt: nearEndDots };
    this.change({ paper: dots <= 0 ? 'end' : dots <= nearEndDots ? 'near-end' : 'ok' });
  }

  refillPaper(): void {
    this.#roll = undefined;
    this.change({ paper: 'ok' });
  }

  /** Acts when `count` more bytes have been read, whatever chunks they come in and over however many connections. */
  atByte(count: number, action: ScriptedAction): void {
    this.#scripts.push({ at: this.#received + Math.max(0, count), action });
    this.#runScripts();
  }

  /** Plugs a host in. Cut at once while the power is off. */
  attach(line: PrinterLine): PrinterEnd {
    if (!this.#state.power) {
      line.cut();
      return { receive: () => undefined, lost: () => undefined };
    }
    const end = this.#lines.attach(line);
    this.#lines.pump();
    return end;
  }

  /** Opens the printer's raw port (9100 by custom; 0 picks one). Closed while the power is off, then the same port again. */
  async listen(port: number, host = '127.0.0.1'): Promise<PrinterServer> {
    const server = await servePrinter({ printer: this, port, host });
    this.#servers.add(server);
    return server;
  }

  onPower(listener: (on: boolean) => void): () => void {
    this.#powerListeners.add(listener);
    return () => this.#powerListeners.delete(listener);
  }

  /** The last 50 papers, newest first. */
  papers(): readonly Paper[] {
    return this.#tray.papers();
  }

  /** The paper at that place of `papers()` as a PNG, or undefined when there is none. */
  pngOf(index: number): Promise<Uint8Array | undefined> {
    return this.#tray.pngOf(index);
  }

  onPaper(listener: (paper: Paper) => void): () => void {
    return this.#tray.onPaper(listener);
  }

  async close(): Promise<void> {
    this.#engine.close();
    this.#lines.cutAll();
    for (const server of this.#servers) await server.close();
    await this.#tray.settled();
  }

  #receive(byte: number): void {
    this.#received += 1;
    this.#engine.accept(byte);
    const n = this.#scanner.push(byte);
    if (n !== undefined) {
      // The answer tells of the moment it was asked: what came before may have ended the paper.
      this.#engine.run();
      this.#send(Uint8Array.of(realtimeByte(n, this.#state, this.#sensors)));
    }
    if (this.#scripts.length > 0) this.#runScripts();
    if (this.#engine.isFull) this.#engine.run();
  }

  #runScripts(): void {
    const due = this.#scripts.filter((script) => script.at <= this.#received);
    if (due.length === 0) return;
    this.#scripts = this.#scripts.filter((script) => script.at > this.#received);
    this.#engine.run();
    for (const { action } of due) {
      if (typeof action === 'function') action();
      else if (typeof action === 'string') this.setFault(action);
      else this.change(action);
    }
  }

  #answer(request: HostRequest): void {
    switch (request.type) {
      case 'realtime-status':
        // Answered on arrival, before the buffer.
        return;
      case 'sensor-status':
        this.#send(Uint8Array.of(sensorByte(request.of, this.#state, this.#sensors)));
        return;
      case 'process-id':
        this.#send(processIdAnswer(request.id));
        return;
      case 'auto-status':
        this.#autoStatusMask = request.mask;
        if (request.mask !== 0) this.#send(autoStatus(this.#state, this.#sensors));
    }
  }

  #send(bytes: Uint8Array): void {
    if (!this.#state.silent && this.#state.power) this.#lines.write(bytes);
  }

  #reportChange(before: PrinterState, after: PrinterState): void {
    const status = autoStatus(after, this.#sensors);
    if (autoStatusDiffers(this.#autoStatusMask, autoStatus(before, this.#sensors), status)) this.#send(status);
  }

  #usePaper(item: PaperItem): void {
    const roll = this.#roll;
    if (roll === undefined) return;
    roll.left -= item.dots;
    if (roll.left <= 0) this.change({ paper: 'end' });
    else if (roll.left <= roll.nearEndAt && this.#state.paper === 'ok') this.change({ paper: 'near-end' });
  }

  #refilled(): void {
    if (this.#roll !== undefined && this.#roll.left <= 0) this.#roll = undefined;
    if (this.#options.afterRefill === 'discard') this.#engine.reset();
    else this.#engine.paperChanged();
  }

  #powerChanged(on: boolean): void {
    this.#autoStatusMask = 0;
    this.#scanner = new RealtimeScanner();
    this.#engine.reset();
    this.#lines.cutAll();
    for (const listener of this.#powerListeners) listener(on);
  }

  #onTicket(ticket: Ticket): void {
    this.#options.log.info('printer-simulator.paper', {
      complete: ticket.complete,
      items: ticket.items.length,
      breaches: ticket.failures.length,
    });
    this.#tray.add(ticket);
  }
}

export function createPrinterSimulator(options: PrinterSimulatorOptions): PrinterSimulator {
  return new PrinterSimulator(options);
}
