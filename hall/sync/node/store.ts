import type { Reader, Writer } from '../../store/index.ts';
import type { Mark } from '../contract/index.ts';

/** The one upstream of this store. */
export interface UpstreamRow {
  readonly url: string;
  /** Fingerprint of its certificate. */
  readonly pin: string;
  readonly key_id: string;
  readonly node: string;
  readonly seal_key: Uint8Array;
  readonly enrolled_at: number;
  readonly epoch: string;
  /** null: a snapshot is due. */
  readonly cursor: string | null;
  /** The program's version at the last snapshot. */
  readonly program: string | null;
  readonly pulled_at: number | null;
}

export function upstreamRow(from: Reader): UpstreamRow | null {
  return from.get<UpstreamRow>('SELECT * FROM sync_upstream WHERE id = 1') ?? null;
}

export function putUpstream(tx: Writer, row: Omit<UpstreamRow, 'cursor' | 'program' | 'pulled_at'>): void {
  tx.run(
    `INSERT INTO sync_upstream (id, url, pin, key_id, node, seal_key, enrolled_at, epoch) VALUES (1, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET url = excluded.url, pin = excluded.pin, key_id = excluded.key_id, node = excluded.node,
       seal_key = excluded.seal_key, enrolled_at = excluded.enrolled_at, epoch = excluded.epoch, cursor = NULL, pulled_at = NULL`,
    row.url,
    row.pin,
    row.key_id,
    row.node,
    row.seal_key,
    row.enrolled_at,
    row.epoch,
  );
}

/** Another life of this store: its events are numbered for the upstream from the first one on again. */
export function beginEpoch(tx: Writer, epoch: string): void {
  tx.run('UPDATE sync_upstream SET epoch = ? WHERE id = 1', epoch);
}

export function saveCursor(tx: Writer, cursor: string | null, program: string, nowMs: number): void {
  tx.run('UPDATE sync_upstream SET cursor = ?, program = ?, pulled_at = ? WHERE id = 1', cursor, program, nowMs);
}

export interface PushedRow extends Mark {
  readonly at: number;
}

export function pushedOf(from: Reader, origin: string, epoch: string): PushedRow | null {
  return from.get<PushedRow>('SELECT seq, hash, at FROM sync_pushed WHERE origin = ? AND epoch = ?', origin, epoch) ?? null;
}

export function savePushed(tx: Writer, at: { readonly origin: string; readonly epoch: string }, mark: Mark, nowMs: number): void {
  tx.run(
    `INSERT INTO sync_pushed (origin, epoch, seq, hash, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (origin, epoch) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at`,
    at.origin,
    at.epoch,
    mark.seq,
    mark.hash,
    nowMs,
  );
}

/** A new upstream knows nothing yet of what another one acknowledged. */
export function forgetPushed(tx: Writer): void {
  tx.run('DELETE FROM sync_pushed');
}

/** Origins whose events we pass on, with their newest numbers; of each its ended epochs before the one that took their place. */
export function relayed(from: Reader): { readonly origin: string; readonly epoch: string; readonly last: number }[] {
  return from.all('SELECT origin, epoch, seq AS last FROM sync_marks WHERE seq > 0 ORDER BY ended DESC, at');
}
