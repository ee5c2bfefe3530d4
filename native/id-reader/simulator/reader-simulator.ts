import type { Clock, Random } from '../../../hall/kernel/index.ts';
import { createMemoryLine } from '../../link/memory-link.ts';
import { LinkOpenError, type SerialLink } from '../../link/serial-link.ts';
import { decodeCommand, type Command } from '../commands.ts';
import { encodeFrame, FrameDecoder } from '../frame.ts';
import { noiseBytes, withWrongChecksum, withWrongLength, type ReaderFault, type ReaderFaultOptions } from './faults.ts';
import { PacedWire } from './paced-wire.ts';
import { buildCardData, loadPeople, type SimulatedPerson } from './people-box.ts';
import { encodeUtf16le } from './utf16le.ts';

export interface ReaderSimulatorOptions {
  readonly clock: Clock;
  /** Source of the noise fault; a seeded one replays it. */
  readonly random: Random;
  /** A: answers 80 to find after a read until the card is lifted. B: answers 9F again and again. Default B. */
  readonly style?: 'A' | 'B';
  /** Sends at this wire speed (ten bits a byte); without it at once. A pty or memory line has no speed of its own. */
  readonly paceBaud?: number;
  /** Sends replies in chunks of at most so many bytes. */
  readonly chunkBytes?: number;
  /** What the chip takes for find, select and read before the reply begins. Default 0. */
  readonly answerDelayMs?: number;
  /** Last say over the bytes of every reply, for campaigns that damage them. */
  readonly mutate?: (reply: Uint8Array, command: Command) => Uint8Array;
}

interface ReaderSimulatorStats {
  requests: number;
  replies: number;
  readRequests: number;
  /** Good read-base replies. */
  cardReads: number;
  /** Requests that were no command or had a wrong checksum or length. */
  badRequests: number;
}

export interface ReaderSimulator {
  people(): readonly SimulatedPerson[];
  /** Puts a person's card on the reader, in place of the one that lies there. False: no such key. */
  layCard(key: string): boolean;
  removeCard(): void;
  /** One switch at a time. pulled-mid-read and swap-between-reads happen once, the others stay until 'none'. */
  setFault(fault: ReaderFault, options?: ReaderFaultOptions): void;
  setStyle(style: 'A' | 'B'): void;
  /** Answers on this link until it closes or the returned function is called. */
  attach(link: SerialLink): () => void;
  /** The driver's end of a new memory line with the simulator on the other; rejects with no-such-port while unplugged. */
  connect(): Promise<SerialLink>;
  readonly stats: Readonly<ReaderSimulatorStats>;
}

/** A SAM_A module and its cards: answers the protocol's bytes, and keeps what a real one keeps between commands. */
export function createReaderSimulator(options: ReaderSimulatorOptions): ReaderSimulator {
  return new Simulator(options);
}

/** As in the protocol's published example; formatted 05.03-20230101-0012345678-0087654321. */
const SAM_ID = Uint8Array.of(5, 0, 3, 0, 0xd5, 0xaf, 0x34, 1, 0x4e, 0x61, 0xbc, 0, 0xb1, 0x7f, 0x39, 5);
const DONE = 0x90;

class Simulator implements ReaderSimulator {
  readonly stats: ReaderSimulatorStats = { requests: 0, replies: 0, readRequests: 0, cardReads: 0, badRequests: 0 };
  readonly #options: ReaderSimulatorOptions;
  readonly #people: readonly SimulatedPerson[];
  readonly #links = new Set<SerialLink>();
  readonly #wire: PacedWire;
  #style: 'A' | 'B';
  #card: SimulatedPerson | undefined;
  #cardData: Uint8Array = new Uint8Array(0);
  #found = false;
  #selected = false;
  /** Style A: the card that lies here was read already. */
  #wasRead = false;
  #fault: ReaderFault = 'none';
  #faultOptions: ReaderFaultOptions = {};

  constructor(options: ReaderSimulatorOptions) {
    this.#options = options;
    this.#style = options.style ?? 'B';
    this.#people = loadPeople();
    const { clock, paceBaud, chunkBytes } = options;
    this.#wire = new PacedWire({
      clock,
      ...(paceBaud === undefined ? {} : { baud: paceBaud }),
      ...(chunkBytes === undefined ? {} : { chunkBytes }),
    });
  }

  people(): readonly SimulatedPerson[] {
    return this.#people;
  }

  layCard(key: string): boolean {
    const card = this.#people.find((person) => person.key === key);
    if (!card) return false;
    this.removeCard();
    this.#card = card;
    this.#cardData = buildCardData(card);
    return true;
  }

  removeCard(): void {
    this.#card = undefined;
    this.#deselect();
    this.#wasRead = false;
  }

  setFault(fault: ReaderFault, options: ReaderFaultOptions = {}): void {
    this.#fault = fault;
    this.#faultOptions = options;
    if (fault === 'unplugged') for (const link of this.#links) void link.close();
  }

  setStyle(style: 'A' | 'B'): void {
    this.#style = style;
  }

  attach(link: SerialLink): () => void {
    const decoder = new FrameDecoder('request');
    let attached = true;
    this.#links.add(link);
    // Power comes with the plug: a module that was just connected has nothing selected.
    this.#deselect();
    link.onClose(() => this.#links.delete(link));
    link.onData((bytes) => {
      if (!attached) return;
      const { checksumFailures, lengthFailures } = decoder.counts;
      for (const body of decoder.push(bytes)) this.#answer(link, body);
      if (decoder.counts.checksumFailures > checksumFailures) this.#refuse(link, 0x10);
      else if (decoder.counts.lengthFailures > lengthFailures) this.#refuse(link, 0x11);
    });
    return () => {
      attached = false;
      this.#links.delete(link);
    };
  }

  connect(): Promise<SerialLink> {
    if (this.#fault === 'unplugged') return Promise.reject(new LinkOpenError('no-such-port'));
    const [ours, theirs] = createMemoryLine();
    this.attach(ours);
    return Promise.resolve(theirs);
  }

  #refuse(link: SerialLink, sw3: number): void {
    this.stats.badRequests += 1;
    if (this.#fault !== 'silent') this.#send(link, [encodeFrame(Uint8Array.of(0, 0, sw3))], 0);
  }

  #answer(link: SerialLink, body: Uint8Array): void {
    this.stats.requests += 1;
    const command = decodeCommand(body);
    if (!command) return this.#refuse(link, 0x21);
    if (command === 'read-base') this.stats.readRequests += 1;
    if (this.#fault === 'silent' || this.#fault === 'unplugged') return;
    const isFailing = this.#fault === 'status-error' && command === (this.#faultOptions.command ?? 'read-base');
    const reply = isFailing ? [0, 0, this.#faultOptions.sw3 ?? 0x41] : this.#obey(command);
    const frame = encodeFrame(Uint8Array.from(reply));
    const isCard = command === 'read-base' && reply[2] === DONE;
    const bytes = isCard ? this.#faultyCard(frame) : frame;
    const noise = this.#fault === 'noise' ? [noiseBytes(this.#options.random)] : [];
    this.stats.replies += 1;
    this.#send(link, [...noise, this.#options.mutate?.(bytes, command) ?? bytes], this.#delayOf(command));
    if (isCard) this.#afterCardRead();
  }

  /** SW1 SW2 SW3 and data, from what lies here and what was commanded before. */
  #obey(command: Command): readonly number[] {
    switch (command) {
      case 'reset-sam':
        this.#deselect();
        return [0, 0, DONE];
      case 'sam-status':
        return [0, 0, DONE];
      case 'sam-id':
        return [0, 0, DONE, ...SAM_ID];
      case 'find-card':
        return this.#find();
      case 'select-card':
        this.#selected = this.#found && this.#card !== undefined;
        return this.#selected ? [0, 0, DONE, 0, 0, 0, 0, 0, 0, 0, 0] : [0, 0, 0x81];
      case 'read-base':
        return this.#selected ? [0, 0, DONE, ...this.#cardData] : [0, 0, 0x41];
      case 'read-new-address':
        return this.#newAddress();
    }
  }

  #find(): readonly number[] {
    const isSticky = this.#style === 'A' && this.#wasRead;
    if (isSticky) return [0, 0, 0x80];
    this.#deselect();
    this.#found = this.#card !== undefined;
    return this.#found ? [0, 0, 0x9f, 0, 0, 0, 0] : [0, 0, 0x80];
  }

  #newAddress(): readonly number[] {
    if (!this.#selected) return [0, 0, 0x41];
    const text = this.#card?.newAddress;
    return text === undefined ? [0, 0, 0x91] : [0, 0, DONE, ...encodeUtf16le(text.padEnd(35))];
  }

  #faultyCard(frame: Uint8Array): Uint8Array {
    switch (this.#fault) {
      case 'wrong-checksum':
        return withWrongChecksum(frame);
      case 'wrong-length':
        return withWrongLength(frame);
      case 'half-frame':
      case 'pulled-mid-read':
        return frame.slice(0, this.#faultOptions.atByte ?? 640);
      default:
        return frame;
    }
  }

  #afterCardRead(): void {
    this.stats.cardReads += 1;
    // The module delivered; what the line made of it, it can't know.
    this.#wasRead = true;
    if (this.#fault === 'pulled-mid-read') {
      this.removeCard();
      this.#fault = 'none';
    } else if (this.#fault === 'swap-between-reads') {
      this.layCard(this.#faultOptions.swapTo ?? this.#nextKey());
      this.#fault = 'none';
    }
  }

  #nextKey(): string {
    const at = this.#people.findIndex((person) => person.key === this.#card?.key);
    return this.#people[(at + 1) % this.#people.length]?.key ?? '';
  }

  #deselect(): void {
    this.#found = false;
    this.#selected = false;
  }

  #delayOf(command: Command): number {
    const isAboutCard = command === 'select-card' || command === 'read-base' || (command === 'find-card' && this.#card);
    return isAboutCard ? (this.#options.answerDelayMs ?? 0) : 0;
  }

  #send(link: SerialLink, pieces: readonly Uint8Array[], delayMs: number): void {
    for (const piece of pieces) this.#wire.send(link, piece, delayMs);
  }
}
