import type { Reader, Writer } from '../../store/index.ts';
import type { ClockDifference, Mark } from '../contract/index.ts';

/** A node below us; `revoked` as its row among the terminals says. */
export interface NodeRow {
  readonly node: string;
  readonly key_id: string;
  readonly name: string;
  readonly series: string;
  readonly sign_key: Uint8Array;
  readonly seal_key: Uint8Array;
  readonly enrolled_at: number;
  readonly last_seq: number;
  readonly seen_at: number;
  readonly clock_offset: number | null;
  readonly clock_error: number | null;
  readonly placed_at: number | null;
  readonly revoked_at: number | null;
}

export function nodeByKey(from: Reader, keyId: string): NodeRow | null {
  return (
    from.get<NodeRow>('SELECT n.*, t.revoked_at FROM sync_nodes AS n JOIN terminals AS t ON t.id = n.key_id WHERE n.key_id = ?', keyId) ??
    null
  );
}

export function nodeByName(from: Reader, node: string): NodeRow | null {
  return (
    from.get<NodeRow>('SELECT n.*, t.revoked_at FROM sync_nodes AS n JOIN terminals AS t ON t.id = n.key_id WHERE n.node = ?', node) ?? null
  );
}

export function allNodes(from: Reader): NodeRow[] {
  return from.all('SELECT n.*, t.revoked_at FROM sync_nodes AS n JOIN terminals AS t ON t.id = n.key_id ORDER BY n.enrolled_at');
}

/** Enrols it; one that was here before gets its new key, and keeps its marks. */
export function putNode(
  tx: Writer,
  row: Pick<NodeRow, 'node' | 'key_id' | 'name' | 'series' | 'sign_key' | 'seal_key' | 'enrolled_at'>,
): void {
  tx.run(
    `INSERT INTO sync_nodes (node, key_id, name, series, sign_key, seal_key, enrolled_at, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (node) DO UPDATE SET key_id = excluded.key_id, name = excluded.name, series = excluded.series,
       sign_key = excluded.sign_key, seal_key = excluded.seal_key, enrolled_at = excluded.enrolled_at, seen_at = excluded.seen_at`,
    row.node,
    row.key_id,
    row.name,
    row.series,
    row.sign_key,
    row.seal_key,
    row.enrolled_at,
    row.enrolled_at,
  );
}

/** A sign of life. `clock` null: it hasn't measured yet, the last measure stays. */
export function noteContact(
  tx: Writer,
  node: string,
  contact: { readonly last: number; readonly atMs: number; readonly clock: ClockDifference | null },
): void {
  const { last, atMs, clock } = contact;
  tx.run(
    `UPDATE sync_nodes SET last_seq = ?, seen_at = ?, clock_offset = coalesce(?, clock_offset), clock_error = coalesce(?, clock_error)
     WHERE node = ?`,
    last,
    atMs,
    clock?.offsetMs ?? null,
    clock?.errorMs ?? null,
    node,
  );
  tx.run(
    'INSERT INTO sync_contacts (node, last, at) VALUES (?, ?, ?) ON CONFLICT (node, last) DO UPDATE SET at = excluded.at',
    node,
    last,
    atMs,
  );
}

/** The latest moment at which the node had nothing newer than the event before this one; null: never seen so. */
export function notBefore(from: Reader, node: string, seq: number): number | null {
  return from.get<{ at: number | null }>('SELECT max(at) AS at FROM sync_contacts WHERE node = ? AND last < ?', node, seq)?.at ?? null;
}

/** Contacts that no event to come can ask for. */
export function pruneContacts(tx: Writer, node: string, mark: number): void {
  tx.run(
    'DELETE FROM sync_contacts WHERE node = ? AND last < (SELECT max(last) FROM sync_contacts WHERE node = ? AND last <= ?)',
    node,
    node,
    mark,
  );
}

/** Another epoch counts from 1 anew: what the old numbers proved says nothing of them. */
export function restartContacts(tx: Writer, node: string, atMs: number): void {
  tx.run('DELETE FROM sync_contacts WHERE node = ?', node);
  tx.run('INSERT INTO sync_contacts (node, last, at) VALUES (?, 0, ?)', node, atMs);
}

export function setPlaced(tx: Writer, node: string, placedAtMs: number): void {
  tx.run('UPDATE sync_nodes SET placed_at = ? WHERE node = ?', placedAtMs, node);
}

export interface MarkRow extends Mark {
  readonly origin: string;
  readonly epoch: string;
  readonly at: number;
  readonly ended: number;
}

export function markOf(from: Reader, origin: string, epoch: string): MarkRow | null {
  return from.get<MarkRow>('SELECT * FROM sync_marks WHERE origin = ? AND epoch = ?', origin, epoch) ?? null;
}

export function allMarks(from: Reader): MarkRow[] {
  return from.all('SELECT * FROM sync_marks ORDER BY origin, at');
}

export function saveMark(tx: Writer, at: { readonly origin: string; readonly epoch: string }, mark: Mark, nowMs: number): void {
  tx.run(
    `INSERT INTO sync_marks (origin, epoch, seq, hash, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (origin, epoch) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at`,
    at.origin,
    at.epoch,
    mark.seq,
    mark.hash,
    nowMs,
  );
}

/** How many there were. */
export function endOtherEpochs(tx: Writer, origin: string, epoch: string): number {
  return tx.run('UPDATE sync_marks SET ended = 1 WHERE origin = ? AND epoch <> ?', origin, epoch);
}

export function stateValue(from: Reader, key: string): string | null {
  return from.get<{ value: string }>('SELECT value FROM sync_state WHERE key = ?', key)?.value ?? null;
}

export function putStateValue(tx: Writer, key: string, value: string): void {
  tx.run('INSERT INTO sync_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
}
