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

const columns = 'id, number, code, left_at AS leftAtMs, copies, handed_out_at AS handedOutAtMs, handed_out_by AS handedOutBy';

export function insertLuggage(tx: Writer, item: Pick<LuggageItem, 'id' | 'number' | 'code' | 'leftAtMs'>): void {
  tx.run('INSERT INTO luggage (id, number, code, left_at) VALUES (?, ?, ?, ?)', item.id, item.number, item.code, item.leftAtMs);
}

/** The number given last; null before the first. Ids sort by time. */
export function lastLuggageNumber(from: Reader): number | null {
  return from.get<{ number: number }>('SELECT number FROM luggage ORDER BY id DESC LIMIT 1')?.number ?? null;
}

/** Oldest first. */
export function luggageThere(from: Reader): LuggageItem[] {
  return from.all<LuggageItem>(`SELECT ${columns} FROM luggage WHERE handed_out_at IS NULL ORDER BY id`);
}

/** What went out since then, the newest first. */
export function handedOutSince(from: Reader, sinceMs: number, limit: number): LuggageItem[] {
  return from.all<LuggageItem>(
    `SELECT ${columns} FROM luggage WHERE handed_out_at >= ? ORDER BY handed_out_at DESC, id DESC LIMIT ?`,
    sinceMs,
    limit,
  );
}

export function luggageById(from: Reader, id: string): LuggageItem | null {
  return from.get<LuggageItem>(`SELECT ${columns} FROM luggage WHERE id = ?`, id) ?? null;
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
