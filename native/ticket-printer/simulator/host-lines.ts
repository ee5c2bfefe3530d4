/** The host's side of a cable or connection, as the printer sees it. */
export interface PrinterLine {
  write(bytes: Uint8Array): void;
  /** Flow control: true asks the host's side to stop sending. What comes all the same waits unread. */
  hold(on: boolean): void;
  /** The printer lost power. */
  cut(): void;
}

/** The printer's end of a line that was attached. */
export interface PrinterEnd {
  receive(bytes: Uint8Array): void;
  /** The host has gone. What it sent before is still read. */
  lost(): void;
}

interface Attached {
  readonly line: PrinterLine;
  readonly waiting: Uint8Array[];
  lost: boolean;
}

/**
 * Lines that want the printer. As network printers do, it serves one host at a time: another connection is taken, but
 * not read before the first has gone.
 */
export class HostLines {
  readonly #take: (byte: number) => void;
  readonly #mayTake: () => boolean;
  readonly #idle: () => void;
  #lines: Attached[] = [];
  #held: boolean | undefined;
  #pumping = false;

  constructor(options: { take: (byte: number) => void; mayTake: () => boolean; idle: () => void }) {
    this.#take = options.take;
    this.#mayTake = options.mayTake;
    this.#idle = options.idle;
  }

  attach(line: PrinterLine): PrinterEnd {
    const attached: Attached = { line, waiting: [], lost: false };
    this.#lines.push(attached);
    if (this.#lines[0] !== attached) line.hold(true);
    else this.#held = undefined;
    return {
      receive: (bytes) => {
        attached.waiting.push(bytes);
        this.pump();
      },
      lost: () => {
        attached.lost = true;
        this.pump();
      },
    };
  }

  /** To the host that is being served. */
  write(bytes: Uint8Array): void {
    const first = this.#lines[0];
    if (first !== undefined && !first.lost) first.line.write(bytes);
  }

  cutAll(): void {
    const lines = this.#lines;
    this.#lines = [];
    this.#held = undefined;
    for (const { line, lost } of lines) if (!lost) line.cut();
  }

  /** Reads what may be read, byte by byte, so that a fault in the middle of a chunk takes effect there. */
  pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      for (let first = this.#lines[0]; first !== undefined; first = this.#lines[0]) {
        this.#read(first);
        if (!first.lost || first.waiting.length > 0 || this.#lines[0] !== first) break;
        this.#lines.shift();
        this.#held = undefined;
      }
    } finally {
      this.#pumping = false;
    }
    this.#flowControl();
  }

  #read(attached: Attached): void {
    const mayRead = (): boolean => this.#lines[0] === attached && this.#mayTake();
    do {
      for (let chunk = attached.waiting[0]; chunk !== undefined && mayRead(); chunk = attached.waiting[0]) {
        let read = 0;
        while (read < chunk.length && mayRead()) {
          this.#take(chunk[read] ?? 0);
          read += 1;
        }
        if (read < chunk.length) attached.waiting[0] = chunk.subarray(read);
        else attached.waiting.shift();
      }
      // Carrying out what was read may have made room for more.
      this.#idle();
    } while (attached.waiting.length > 0 && mayRead());
  }

  #flowControl(): void {
    const first = this.#lines[0];
    const hold = !this.#mayTake();
    if (first === undefined || first.lost || hold === this.#held) return;
    this.#held = hold;
    first.line.hold(hold);
  }
}
