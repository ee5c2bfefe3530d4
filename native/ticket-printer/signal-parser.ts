/** One thing a printer says. Which question a `real-time` byte answers can be told only from their order. */
export type PrinterSignal =
  | { readonly type: 'real-time'; readonly byte: number }
  | { readonly type: 'auto-status'; readonly bytes: readonly [number, number, number, number] }
  /** The answer to GS r. */
  | { readonly type: 'paper-status'; readonly byte: number }
  | { readonly type: 'process-end'; readonly processId: string }
  /** XON and XOFF of a serial line. */
  | { readonly type: 'flow'; readonly maySend: boolean };

const BLOCK_HEADER = 0x37;
const PROCESS_END = 0x22;
/** The longest block of the family (a user-set text) has 80 characters. */
const MAX_BLOCK_BYTES = 96;

/**
 * Sorts a printer's bytes into signals, whatever the chunks. Bytes may come unasked at any time; noise and halves are
 * dropped, and what follows them is understood again. Shapes: Epson's ESC/POS reference, "status transmission".
 */
export class SignalParser {
  readonly #emit: (signal: PrinterSignal) => void;
  /** The unit begun and not ended: a block from its header, or the first bytes of an automatic status. */
  #pending: number[] = [];

  constructor(emit: (signal: PrinterSignal) => void) {
    this.#emit = emit;
  }

  push(bytes: Uint8Array): void {
    for (const byte of bytes) this.#take(byte);
  }

  #take(byte: number): void {
    if (byte === 0x11 || byte === 0x13) this.#emit({ type: 'flow', maySend: byte === 0x11 });
    else if (this.#pending.length === 0) this.#begin(byte);
    else if (this.#pending[0] === BLOCK_HEADER) this.#continueBlock(byte);
    else this.#continueAutoStatus(byte);
  }

  #begin(byte: number): void {
    if ((byte & 0x93) === 0x12) this.#emit({ type: 'real-time', byte });
    else if ((byte & 0x93) === 0x10 || byte === BLOCK_HEADER) this.#pending = [byte];
    else if ((byte & 0x90) === 0) this.#emit({ type: 'paper-status', byte });
  }

  #continueBlock(byte: number): void {
    if (byte === 0) return this.#endBlock();
    const isText = byte >= 0x20 && byte <= 0x7e;
    if (isText && this.#pending.length < MAX_BLOCK_BYTES) this.#pending.push(byte);
    else this.#restart(byte);
  }

  #endBlock(): void {
    const [, kind, ...text] = this.#pending;
    this.#pending = [];
    if (kind === PROCESS_END && text.length === 4) {
      this.#emit({ type: 'process-end', processId: String.fromCharCode(...text) });
    }
  }

  #continueAutoStatus(byte: number): void {
    if ((byte & 0x90) !== 0) return this.#restart(byte);
    const [first = 0, second, third] = this.#pending;
    if (second === undefined || third === undefined) {
      this.#pending.push(byte);
      return;
    }
    this.#pending = [];
    this.#emit({ type: 'auto-status', bytes: [first, second, third, byte] });
  }

  /** The unit was broken off; this byte begins something else. */
  #restart(byte: number): void {
    this.#pending = [];
    this.#begin(byte);
  }
}
