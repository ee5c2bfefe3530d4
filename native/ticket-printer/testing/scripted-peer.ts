import { createServer, type Server, type Socket } from 'node:net';

/** What a peer does once it has got so many bytes of tickets. */
export interface Cut {
  readonly afterTicketBytes: number;
  readonly how: 'end' | 'reset' | 'deaf' | 'paper-end';
}

const CLEAN = { 1: 0x16, 2: 0x12, 4: 0x12 } as const;

const PROCESS_END_QUESTION = '\x1d(H\x06\x0000';
const PAPER_QUESTION = '\x1dr\x01';

interface Connection {
  readonly socket: Socket;
  rest: string;
  isDeaf: boolean;
  answered: number;
}

/**
 * A printer as far as a driver sees it: takes bytes over TCP, answers as it was told. It knows nothing of what the
 * bytes print; it tells questions from tickets by their first bytes.
 */
export class ScriptedPeer {
  answers: Record<number, number> = { ...CLEAN };
  answersRealTime = true;
  answersProcessEnd = true;
  answersPaperStatus = true;
  paperStatus = 0x00;
  /** Holds back the confirmation of a ticket until `confirmNow`. */
  holdsConfirmation = false;
  cut: Cut | undefined;
  /** Closes each connection after so many answers to real-time questions. */
  dropsAfterAnswers: number | undefined;
  /** Reads no more than this in one turn of the event loop, and nothing from the socket meanwhile. */
  bytesPerTurn = Number.POSITIVE_INFINITY;
  /** Every byte that wasn't a real-time question, over all connections. */
  readonly ticketBytes: number[] = [];
  readonly processIds: string[] = [];
  connections = 0;
  /** Grows with everything that happens here, so that a test can see when all is still. */
  activity = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #held: (() => void)[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async listen(port = 0): Promise<ScriptedPeer> {
    const server = createServer({ noDelay: true });
    const peer = new ScriptedPeer(server);
    server.on('connection', (socket) => peer.#serve(socket));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return peer;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  get openConnections(): number {
    return this.#sockets.size;
  }

  /** Sends bytes nobody asked for. */
  say(...bytes: number[]): void {
    for (const socket of this.#sockets) socket.write(Uint8Array.from(bytes));
  }

  confirmNow(): void {
    this.holdsConfirmation = false;
    for (const confirm of this.#held.splice(0)) confirm();
  }

  endConnections(): void {
    for (const socket of this.#sockets) socket.end();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #serve(socket: Socket): void {
    this.connections += 1;
    this.activity += 1;
    this.#sockets.add(socket);
    const connection: Connection = { socket, rest: '', isDeaf: false, answered: 0 };
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.activity += 1;
      this.#sockets.delete(socket);
    });
    socket.on('data', (bytes) => {
      this.activity += 1;
      connection.rest += bytes.toString('latin1');
      this.#read(connection);
    });
  }

  #read(connection: Connection): void {
    this.activity += 1;
    const before = connection.rest.length;
    while (!connection.isDeaf && connection.rest !== '' && before - connection.rest.length < this.bytesPerTurn) {
      if (!this.#step(connection)) return;
    }
    if (connection.isDeaf || connection.rest === '') return void connection.socket.resume();
    connection.socket.pause();
    setImmediate(() => this.#read(connection));
  }

  /** Takes one question or one byte of a ticket; false when it has to wait for more. */
  #step(connection: Connection): boolean {
    const { socket, rest } = connection;
    if (rest.startsWith('\x10')) {
      if (rest.length < 3) return false;
      connection.rest = rest.slice(3);
      if (this.dropsAfterAnswers === connection.answered) {
        connection.isDeaf = true;
        socket.end();
        return false;
      }
      connection.answered += 1;
      if (this.answersRealTime) socket.write(Uint8Array.of(this.answers[rest.charCodeAt(2)] ?? 0x12));
      return true;
    }
    if (this.#cutHere(connection)) return false;
    const length = rest.startsWith(PROCESS_END_QUESTION) ? PROCESS_END_QUESTION.length + 4 : rest.startsWith(PAPER_QUESTION) ? 3 : 1;
    if (length > 1 && (this.cut?.afterTicketBytes ?? Infinity) >= this.ticketBytes.length + length) {
      if (rest.length < length) return false;
      this.#answerQuestion(socket, length > 3 ? rest.slice(length - 4, length) : undefined);
      return this.#take(connection, length);
    }
    return this.#take(connection, 1);
  }

  #take(connection: Connection, length: number): true {
    this.ticketBytes.push(...Buffer.from(connection.rest.slice(0, length), 'latin1'));
    connection.rest = connection.rest.slice(length);
    return true;
  }

  #cutHere(connection: Connection): boolean {
    if (this.cut === undefined || this.ticketBytes.length !== this.cut.afterTicketBytes) return false;
    const { how } = this.cut;
    this.cut = undefined;
    if (how === 'end') connection.socket.end();
    if (how === 'reset') connection.socket.resetAndDestroy();
    if (how === 'paper-end') {
      // Real-time questions are still heard, the rest of the ticket stays in the buffer.
      this.answers = { 1: 0x1e, 2: 0x32, 4: 0x7e };
      connection.socket.removeAllListeners('data');
      connection.socket.on('data', (bytes) => this.#answerRealTimeOnly(connection.socket, bytes));
    }
    connection.isDeaf = true;
    return true;
  }

  #answerRealTimeOnly(socket: Socket, bytes: Buffer): void {
    this.activity += 1;
    for (let at = 0; bytes[at] === 0x10; at += 3) socket.write(Uint8Array.of(this.answers[bytes[at + 2] ?? 0] ?? 0x12));
  }

  #answerQuestion(socket: Socket, processId: string | undefined): void {
    if (processId !== undefined) this.processIds.push(processId);
    const answer = processId === undefined ? [this.paperStatus] : [0x37, 0x22, ...Buffer.from(processId, 'latin1'), 0x00];
    if (!(processId === undefined ? this.answersPaperStatus : this.answersProcessEnd)) return;
    const confirm = (): void => {
      this.activity += 1;
      socket.write(Uint8Array.from(answer));
    };
    if (this.holdsConfirmation) this.#held.push(confirm);
    else confirm();
  }
}
