import type Database from 'better-sqlite3';

type Native = Database.Database;
type Statement = Database.Statement<unknown[]>;

/** Values that SQLite takes and gives here. Integers are JS numbers (all of ours fit 53 bits). */
export type SqlValue = string | number | Uint8Array | null;

/**
 * A capability to read. Who gets only this can't write: functions that change something ask for `Writer`.
 * Beside ORDER BY write `= (SELECT ?)`, not `= ?`: SQLite looks whether a bare parameter's value makes the order needless, and so
 * compiles the statement anew at each call, at ten times the cost of the look-up itself.
 */
export interface Reader {
  /** First row or undefined. The row type is the caller's promise about its own SQL, kept in store.ts files only. */
  get<Row>(sql: string, ...params: SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...params: SqlValue[]): Row[];
}

/** A capability to change the store; exists only inside `Store.transaction`. */
export interface Writer extends Reader {
  /** Number of rows changed. */
  run(sql: string, ...params: SqlValue[]): number;
}

/** A callback that returns a promise would commit before its work is done: this makes it a compile error. */
export type NotAPromise<T> = T extends PromiseLike<unknown> ? never : T;

export interface Store extends Reader {
  /** All or nothing, durable when it returns (WAL, synchronous=FULL). `BEGIN IMMEDIATE`; not nestable. */
  transaction<T>(work: (tx: Writer) => NotAPromise<T>): T;
  /**
   * Writes the WAL back into the file; `truncate` also empties the WAL, which personal data that was deleted asks for. Then begins the log
   * anew with a commit of its own (not told to `onCommit`), so that the next transaction needs one flush, not two.
   */
  checkpoint(mode: 'passive' | 'truncate'): void;
  /** Transactions committed since it was opened: what was read from it and kept is true while this stays the same. */
  commits(): number;
  /** Told after each commit, synchronously: a listener may note it or set a timer, no more. */
  onCommit(listener: () => void): () => void;
  /** Size of the WAL file in bytes; 0 when there is none. */
  walBytes(): number;
  /** A page-wise copy to a new file while the store stays usable; not yet verified (see backup.ts). */
  copyTo(path: string): Promise<void>;
  readonly path: string;
  close(): void;
}

/** Statements are compiled once a text; better-sqlite3 keeps them until the connection closes. */
export function createReaderWriter(db: Native): Writer {
  const statements = new Map<string, Statement>();
  function prepared(sql: string): Statement {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = db.prepare<unknown[]>(sql);
      statements.set(sql, statement);
    }
    return statement;
  }
  return {
    get: <Row>(sql: string, ...params: SqlValue[]) => prepared(sql).get(...params) as Row | undefined,
    all: <Row>(sql: string, ...params: SqlValue[]) => prepared(sql).all(...params) as Row[],
    run: (sql, ...params) => prepared(sql).run(...params).changes,
  };
}
