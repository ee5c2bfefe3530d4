import type { Reader, Writer } from '../store/index.ts';

export interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly subject: string | null;
  readonly at: number;
  readonly body: string;
  readonly sealed: Uint8Array | null;
  readonly hash: Uint8Array;
}

export function lastEvent(from: Reader): Pick<EventRow, 'seq' | 'hash'> | undefined {
  return from.get('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1');
}

export function insertEvent(tx: Writer, row: EventRow): void {
  tx.run(
    `INSERT INTO events (seq, id, type, schema_version, subject, at, body, sealed, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.seq,
    row.id,
    row.type,
    row.schema_version,
    row.subject,
    row.at,
    row.body,
    row.sealed,
    row.hash,
  );
}

/** In order of seq, from the one after `afterSeq`. */
export function eventsAfter(from: Reader, afterSeq: number, limit: number): EventRow[] {
  return from.all('SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT ?', afterSeq, limit);
}

/** This machine's name in everything it makes; made at the first start, never changed. */
export function readNode(from: Reader): string | undefined {
  return from.get<{ value: string }>("SELECT value FROM meta WHERE key = 'node'")?.value;
}

export function insertNode(tx: Writer, node: string): void {
  tx.run("INSERT INTO meta (key, value) VALUES ('node', ?)", node);
}
