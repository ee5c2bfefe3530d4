/**
 * Cuts the stream into commands and single bytes, one byte at a time, so that any chunking gives the same result.
 * It knows lengths only; what a command means is told in interpreter.ts.
 */
export type CommandName =
  | 'realtime-status'
  | 'init'
  | 'align'
  | 'bold'
  | 'double-strike'
  | 'font'
  | 'code-page'
  | 'international-set'
  | 'default-line-spacing'
  | 'line-spacing'
  | 'feed-lines'
  | 'feed-dots'
  | 'chinese-on'
  | 'chinese-off'
  | 'chinese-style'
  | 'chinese-quadruple'
  | 'size'
  | 'cut'
  | 'function'
  | 'raster'
  | 'auto-status'
  | 'sensor-status';

export type Token =
  | { readonly type: 'byte'; readonly value: number; readonly offset: number }
  | {
      readonly type: 'command';
      readonly name: CommandName;
      /** The bytes after the two that name the command. */
      readonly args: readonly number[];
      /** What the arguments announced; at most `KEPT_BYTES` are kept of it. */
      readonly data: Uint8Array;
      readonly dataLength: number;
      readonly offset: number;
    }
  | { readonly type: 'unknown'; readonly bytes: readonly number[]; readonly offset: number };

interface Shape {
  readonly name: CommandName;
  readonly args: number;
  readonly data?: (args: readonly number[]) => number;
}

/** A band of 576 × 2,303 dots is 165,816 bytes; beyond this a raster is wrong anyway and need not be held. */
const KEPT_BYTES = 1 << 20;
const INTRODUCERS: ReadonlySet<number> = new Set([0x10, 0x1b, 0x1c, 0x1d]);

const word = (args: readonly number[], at: number): number => (args[at] ?? 0) + (args[at + 1] ?? 0) * 256;

const SHAPES: ReadonlyMap<number, Shape> = new Map<number, Shape>([
  [0x1004, { name: 'realtime-status', args: 1 }],
  [0x1b40, { name: 'init', args: 0 }],
  [0x1b61, { name: 'align', args: 1 }],
  [0x1b45, { name: 'bold', args: 1 }],
  [0x1b47, { name: 'double-strike', args: 1 }],
  [0x1b4d, { name: 'font', args: 1 }],
  [0x1b74, { name: 'code-page', args: 1 }],
  [0x1b52, { name: 'international-set', args: 1 }],
  [0x1b32, { name: 'default-line-spacing', args: 0 }],
  [0x1b33, { name: 'line-spacing', args: 1 }],
  [0x1b64, { name: 'feed-lines', args: 1 }],
  [0x1b4a, { name: 'feed-dots', args: 1 }],
  [0x1c26, { name: 'chinese-on', args: 0 }],
  [0x1c2e, { name: 'chinese-off', args: 0 }],
  [0x1c21, { name: 'chinese-style', args: 1 }],
  [0x1c57, { name: 'chinese-quadruple', args: 1 }],
  [0x1d21, { name: 'size', args: 1 }],
  // GS V m, and GS V m n from m = 65 on.
  [0x1d56, { name: 'cut', args: 1, data: ([m = 0]) => (m >= 65 ? 1 : 0) }],
  // GS ( X pL pH: X names the family, p counts what follows.
  [0x1d28, { name: 'function', args: 3, data: (args) => word(args, 1) }],
  // GS v 0 m xL xH yL yH: x bytes a row, y rows.
  [0x1d76, { name: 'raster', args: 6, data: (args) => word(args, 2) * word(args, 4) }],
  [0x1d61, { name: 'auto-status', args: 1 }],
  [0x1d72, { name: 'sensor-status', args: 1 }],
]);

export class CommandReader {
  readonly #emit: (token: Token) => void;
  #offset = 0;
  #start = 0;
  #head: number[] = [];
  #shape: Shape | undefined;
  #data = new Uint8Array(0);
  #dataLength = 0;
  #dataTaken = 0;
  #inData = false;

  constructor(emit: (token: Token) => void) {
    this.#emit = emit;
  }

  /** Position of the next byte. */
  get offset(): number {
    return this.#offset;
  }

  /** Whether the next byte belongs to a command that has begun, and is not its own first or second byte. */
  get insideCommand(): boolean {
    return this.#shape !== undefined;
  }

  /** Where a command has begun that is not complete yet. */
  get openSince(): number | undefined {
    return this.#head.length > 0 ? this.#start : undefined;
  }

  push(byte: number): void {
    const offset = this.#offset;
    this.#offset += 1;
    if (this.#inData) this.#takeData(byte);
    else if (this.#head.length > 0) this.#takeHead(byte);
    else if (INTRODUCERS.has(byte)) {
      this.#start = offset;
      this.#head = [byte];
    } else this.#emit({ type: 'byte', value: byte, offset });
  }

  #takeHead(byte: number): void {
    this.#head.push(byte);
    if (this.#head.length === 2) {
      this.#shape = SHAPES.get((this.#head[0] ?? 0) * 256 + byte);
      if (this.#shape === undefined) {
        const bytes = this.#head;
        this.#head = [];
        this.#emit({ type: 'unknown', bytes, offset: this.#start });
        return;
      }
    }
    const shape = this.#shape;
    if (shape === undefined || this.#head.length < 2 + shape.args) return;
    this.#dataLength = shape.data?.(this.#head.slice(2)) ?? 0;
    this.#dataTaken = 0;
    this.#data = new Uint8Array(Math.min(this.#dataLength, KEPT_BYTES));
    this.#inData = this.#dataLength > 0;
    if (!this.#inData) this.#finish(shape);
  }

  #takeData(byte: number): void {
    if (this.#dataTaken < this.#data.length) this.#data[this.#dataTaken] = byte;
    this.#dataTaken += 1;
    if (this.#dataTaken === this.#dataLength && this.#shape !== undefined) this.#finish(this.#shape);
  }

  #finish(shape: Shape): void {
    const token: Token = {
      type: 'command',
      name: shape.name,
      args: this.#head.slice(2),
      data: this.#data,
      dataLength: this.#dataLength,
      offset: this.#start,
    };
    this.#head = [];
    this.#shape = undefined;
    this.#inData = false;
    this.#emit(token);
  }
}
