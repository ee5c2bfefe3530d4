import type pg from 'pg';

/** What a connection of pg has for COPY; its types leave it out. */
interface Copying {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** One COPY … FROM STDIN in text format, of rows that are in memory. */
class CopyIn {
  readonly done: Promise<void>;
  readonly #text: string;
  readonly #rows: Buffer;
  #resolve: () => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor(text: string, rows: Buffer) {
    this.#text = text;
    this.#rows = rows;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Copying): void {
    connection.query(this.#text);
  }
  handleCopyInResponse(connection: Copying): void {
    connection.sendCopyFromChunk(this.#rows);
    connection.endCopyFrom();
  }
  handleCommandComplete(): void {
    // Durable now; the connection says next that it is ready.
  }
  handleReadyForQuery(): void {
    this.#resolve();
  }
  handleError(error: Error): void {
    this.#reject(error);
  }
}

type Field = string | number | null;

const escaped: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const fieldOf = (value: Field): string => (value === null ? '\\N' : String(value).replaceAll(/[\\\t\n\r]/g, (one) => escaped[one] ?? one));

export async function copyIn(client: pg.Client, table: string, rows: readonly (readonly Field[])[]): Promise<void> {
  const text = rows.map((row) => `${row.map(fieldOf).join('\t')}\n`).join('');
  const copying = new CopyIn(`COPY ${table} FROM STDIN`, Buffer.from(text));
  // The types know nothing of a connection that copies.
  client.query(copying as unknown as pg.Submittable);
  await copying.done;
}
