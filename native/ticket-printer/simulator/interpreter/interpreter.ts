import { CharacterReader } from './character-reader.ts';
import type { Character, GlyphSet } from './character-reader.ts';
import { CommandReader } from './command-reader.ts';
import type { Token } from './command-reader.ts';
import { runCommand } from './commands.ts';
import { Modes } from './modes.ts';
import { COLUMNS } from './paper.ts';
import type { Failure, HostRequest, Ticket } from './paper.ts';
import { QrSymbol } from './qr-symbol.ts';
import { RealtimeScanner } from './realtime-scanner.ts';
import { TicketBuilder } from './ticket-builder.ts';
import type { Listeners } from './ticket-builder.ts';

export interface InterpreterOptions extends Listeners {
  /** What the printer's font covers; `gb18030` if not said. */
  readonly glyphs?: GlyphSet;
}

/**
 * Reads ESC/POS as an 80 mm printer with a Chinese font does, and says what is wrong with it. Written from the protocol
 * alone: it shares no code with the composer, so the two can contradict each other.
 */
export class Interpreter {
  readonly #builder: TicketBuilder;
  readonly #reader: CommandReader;
  readonly #characters: CharacterReader;
  readonly #scanner = new RealtimeScanner();
  readonly #modes = new Modes();
  readonly #qr = new QrSymbol();
  #qrJustStored = false;
  #realtimeSeen = false;

  constructor(options: InterpreterOptions = {}) {
    this.#builder = new TicketBuilder(options, COLUMNS);
    this.#reader = new CommandReader((token) => this.#take(token));
    this.#characters = new CharacterReader(options.glyphs ?? 'gb18030');
  }

  /** Bytes taken so far. */
  get offset(): number {
    return this.#reader.offset;
  }

  push(bytes: Uint8Array): void {
    for (const byte of bytes) this.pushByte(byte);
  }

  pushByte(byte: number): void {
    this.#realtimeSeen = false;
    const offset = this.#reader.offset;
    const n = this.#scanner.push(byte);
    this.#reader.push(byte);
    if (n !== undefined && !this.#realtimeSeen) this.#builder.request({ type: 'realtime-status', n, insideData: true, offset: offset - 2 });
  }

  /** The roll was changed between two items. */
  paperChanged(): void {
    this.#builder.paperChanged(this.offset);
  }

  /** The stream is over: reports what is unfinished and gives the ticket that lacks its cut. */
  end(): void {
    this.#character(this.#characters.interrupt());
    const open = this.#reader.openSince;
    if (open !== undefined) this.#builder.fail('incomplete-command', open, `${this.offset - open} bytes of a command at the end`);
    if (this.#qr.waitsForPrint) this.#builder.fail('qr-not-printed', this.offset, 'stored but not printed');
    if (this.#builder.hasPaper) {
      this.#builder.flush(this.#modes);
      this.#builder.fail('missing-cut', this.offset, 'paper without a cut');
    }
    this.#builder.abandon(this.offset);
  }

  /** The power went: what is on paper is given as an incomplete ticket, everything else is forgotten without a report. */
  abandon(): void {
    this.#builder.abandon(this.offset);
  }

  #take(token: Token): void {
    if (this.#qrJustStored && token.type === 'byte') {
      this.#builder.fail('qr-length', token.offset, 'data goes on behind the announced length');
    }
    this.#qrJustStored = false;
    if (token.type === 'byte') {
      this.#byte(token.value, token.offset);
      return;
    }
    this.#character(this.#characters.interrupt());
    if (token.type === 'unknown') {
      this.#builder.open(token.offset);
      this.#builder.fail('unknown-command', token.offset, token.bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' '));
      return;
    }
    if (token.name === 'realtime-status') this.#realtimeSeen = true;
    const step = runCommand(token, { builder: this.#builder, modes: this.#modes, qr: this.#qr });
    this.#qrJustStored = step === 'qr-stored';
  }

  #byte(value: number, offset: number): void {
    this.#builder.open(offset);
    if (value === LINE_FEED) {
      this.#character(this.#characters.interrupt());
      this.#builder.feedLines(1, this.#modes, offset);
    } else if (value < 0x20 || value === 0x7f) {
      this.#character(this.#characters.interrupt());
      this.#builder.fail('control-byte', offset, value.toString(16).padStart(2, '0'));
    } else this.#character(this.#characters.push(value, offset, this.#modes.chinese));
  }

  #character(character: Character | undefined): void {
    if (character === undefined) return;
    if (character.type === 'failure') {
      this.#builder.fail(character.kind, character.offset, character.detail);
      return;
    }
    const look = this.#modes.look(character.wide);
    this.#builder.character(character.text, (character.wide ? 2 : 1) * look.width, look, this.#modes, character.offset);
  }
}

const LINE_FEED = 0x0a;

export interface Interpretation {
  readonly tickets: readonly Ticket[];
  readonly failures: readonly Failure[];
  readonly requests: readonly HostRequest[];
}

/** Interprets a whole stream. */
export function interpretBytes(bytes: Uint8Array, options: { readonly glyphs?: GlyphSet } = {}): Interpretation {
  const tickets: Ticket[] = [];
  const failures: Failure[] = [];
  const requests: HostRequest[] = [];
  const interpreter = new Interpreter({
    ...options,
    onTicket: (ticket) => tickets.push(ticket),
    onFailure: (failure) => failures.push(failure),
    onRequest: (request) => requests.push(request),
  });
  interpreter.push(bytes);
  interpreter.end();
  return { tickets, failures, requests };
}
