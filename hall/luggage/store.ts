import type { HandOutBy } from '../api/contract/index.ts';
import type { Reader, Writer } from '../store/index.ts';

/** A case that was left at the entrance. Nothing of its owner is kept: the paper in their hand is the claim. */
export interface LuggageItem {
  readonly id: string;
  /** 1–999, unique among the cases that are there. */
  readonly number: number;
  /** What the QR code on both tags says. */
  readonly code: string;
  readonly leftAtMs: number;
  /** How often the pair of tags was made again. */
  readonly copies: number;
  readonly handedOutAtMs: number | null;
  readonly handedOutBy: HandOutBy | null;
}

interface Row {
  readonly id: string;
  readonly number: number;
  readonly code: string;
  readonly left_at: number;
  readonly copies: number;
  readonly handed_out_at: number | null;
  readonly handed_out_by: HandOutBy | null;
}

function itemOf(row: Row): LuggageItem {
  return {
    id: row.id,
    number: row.number,
    code: row.code,
    leftAtMs: row.left_at,
    copies: row.copies,
    handedOutAtMs: row.handed_out_at,
    handedOutBy: row.handed_out_by,
  };
}

export function insertLuggage(tx: Writer, item: Pick<LuggageItem, 'id' | 'number' | 'code' | 'leftAtMs'>): void {
  tx.run('INSERT INTO luggage (id, number, code, left_at) VALUES (?, ?, ?, ?)', item.id, item.number, item.code, item.leftAtMs);
}

/** The number given last; null before the first. Ids sort by time. */
export function lastLuggageNumber(from: Reader): number | null {
  return from.get<{ number: number }>('SELECT number FROM luggage ORDER BY id DESC LIMIT 1')?.number ?? null;
}

/** Oldest first. */
export function luggageThere(from: Reader): LuggageItem[] {
  return from.all<Row>('SELECT * FROM luggage WHERE handed_out_at IS NULL ORDER BY id').map(itemOf);
}

/** What went out since then, the newest first. */
export function handedOutSince(from: Reader, sinceMs: number, limit: number): LuggageItem[] {
  return from
    .all<Row>('SELECT * FROM luggage WHERE handed_out_at >= ? ORDER BY handed_out_at DESC, id DESC LIMIT ?', sinceMs, limit)
    .map(itemOf);
}

export function luggageById(from: Reader, id: string): LuggageItem | null {
  const row = from.get<Row>('SELECT * FROM luggage WHERE id = ?', id);
  return row === undefined ? null : itemOf(row);
}

/** False when it isn't there (any more). */
export function setHandedOut(
  tx: Writer,
  id: string,
  out: { readonly by: HandOutBy; readonly staffId: string; readonly nowMs: number },
): boolean {
  return (
    tx.run(
      'UPDATE luggage SET handed_out_at = ?, handed_out_by = ?, staff_id = ? WHERE id = ? AND handed_out_at IS NULL',
      out.nowMs,
      out.by,
      out.staffId,
      id,
    ) === 1
  );
}

/** Takes back a wrong press; false when the case wasn't handed out, or when its number belongs to another case by now. */
export function unsetHandedOut(tx: Writer, id: string): boolean {
  return (
    tx.run(
      `UPDATE luggage SET handed_out_at = NULL, handed_out_by = NULL, staff_id = NULL WHERE id = ? AND handed_out_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM luggage AS other WHERE other.handed_out_at IS NULL AND other.number = luggage.number)`,
      id,
    ) === 1
  );
}

export function countCopy(tx: Writer, id: string): void {
  tx.run('UPDATE luggage SET copies = copies + 1 WHERE id = ?', id);
}
