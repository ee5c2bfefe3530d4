import type { PersonId } from '../kernel/index.ts';
import type { Reader, Writer } from '../store/index.ts';

export interface TakenRow {
  readonly id: string;
  /** Of the kiosk's visit; null: begun at the desk. */
  readonly visitId: string | null;
  /** The kiosk it came from; null: this machine's own, or begun at the desk. */
  readonly node: string | null;
  readonly day: string;
  readonly state: 'taken' | 'returned';
  readonly staffId: string;
  readonly counter: number | null;
  readonly takenAtMs: number;
  readonly changedAtMs: number;
  readonly sealed: Uint8Array;
}

/** Oldest first; a handful at most. */
export function takenRows(from: Reader): TakenRow[] {
  return from.all(
    `SELECT id, visit_id AS visitId, node, day, state, staff_id AS staffId, counter, taken_at AS takenAtMs, changed_at AS changedAtMs, sealed
     FROM taken_sessions ORDER BY taken_at, id`,
  );
}

export function upsertTaken(tx: Writer, row: TakenRow): void {
  tx.run(
    `INSERT INTO taken_sessions (id, visit_id, node, day, state, staff_id, counter, taken_at, changed_at, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET visit_id = excluded.visit_id, state = excluded.state, staff_id = excluded.staff_id,
       counter = excluded.counter, taken_at = excluded.taken_at, changed_at = excluded.changed_at, sealed = excluded.sealed`,
    row.id,
    row.visitId,
    row.node,
    row.day,
    row.state,
    row.staffId,
    row.counter,
    row.takenAtMs,
    row.changedAtMs,
    row.sealed,
  );
}

export function deleteTaken(tx: Writer, id: string): void {
  tx.run('DELETE FROM taken_sessions WHERE id = ?', id);
}

/** What the person drew or the card showed, as it is kept under the draft's id. */
export function picturesOf(from: Reader, personId: PersonId): { readonly kind: 'portrait' | 'signature'; readonly sealed: Uint8Array }[] {
  return from.all('SELECT kind, sealed FROM person_pictures WHERE person_id = ? ORDER BY kind', personId);
}

export function deleteSignature(tx: Writer, personId: PersonId): void {
  tx.run("DELETE FROM person_pictures WHERE person_id = ? AND kind = 'signature'", personId);
}
