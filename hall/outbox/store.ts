import type { Reader, Writer } from '../store/index.ts';

export interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly subject: string | null;
  readonly at: number;
  readonly body: string;
  /** The cell; of one that was erased its digest. */
  readonly sealed: Uint8Array | null;
  /** What the chain knows the cell by, when it was sealed anew since; null: as it was written. */
  readonly digest?: Uint8Array | null;
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

/** When an event happened, UTC ms. */
export function timeOfEvent(from: Reader, seq: number): number | undefined {
  return from.get<{ at: number }>('SELECT at FROM events WHERE seq = ?', seq)?.at;
}

/** Sealed cells of a subject's events from one seq to another, but those erased already. */
export function sealedOf(
  from: Reader,
  subject: string,
  fromSeq: number,
  toSeq: number,
): { readonly seq: number; readonly sealed: Uint8Array; readonly digest: Uint8Array | null }[] {
  return from.all(
    'SELECT seq, sealed, digest FROM events WHERE seq BETWEEN ? AND ? AND subject = ? AND length(sealed) > 32',
    fromSeq,
    toSeq,
    subject,
  );
}

/** In order of seq, those that carry a cell. */
export function sealedAfter(
  from: Reader,
  afterSeq: number,
  limit: number,
): {
  readonly seq: number;
  readonly type: string;
  readonly subject: string;
  readonly sealed: Uint8Array;
  readonly digest: Uint8Array | null;
}[] {
  return from.all(
    'SELECT seq, type, subject, sealed, digest FROM events WHERE seq > ? AND length(sealed) > 32 ORDER BY seq LIMIT ?',
    afterSeq,
    limit,
  );
}

/** The same content under another key. */
export function sealAnew(tx: Writer, seq: number, sealed: Uint8Array, digest: Uint8Array): void {
  tx.run('UPDATE events SET sealed = ?, digest = ? WHERE seq = ?', sealed, digest, seq);
}

export function replaceSealed(tx: Writer, seq: number, digest: Uint8Array): void {
  tx.run('UPDATE events SET sealed = ? WHERE seq = ?', digest, seq);
}

/** This machine's name in everything it makes; made at the first start, never changed. */
export function readNode(from: Reader): string | undefined {
  return from.get<{ value: string }>("SELECT value FROM meta WHERE key = 'node'")?.value;
}

export function insertNode(tx: Writer, node: string): void {
  tx.run("INSERT INTO meta (key, value) VALUES ('node', ?)", node);
}
