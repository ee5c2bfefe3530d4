import type { ShowPurpose } from '../../api/contract/index.ts';
import type { Reader, Writer } from '../../store/index.ts';

export interface LookRow {
  readonly cardId: string;
  readonly atMs: number;
  readonly where: 'kiosk' | 'desk';
  readonly layer: 'L0' | 'L1' | 'L2';
  readonly answer: string;
  /** Of L2. */
  readonly purpose: ShowPurpose | null;
}

export function insertLook(tx: Writer, row: LookRow): void {
  tx.run(
    'INSERT INTO card_looks (card_id, at, place, layer, answer, purpose) VALUES (?, ?, ?, ?, ?, ?)',
    row.cardId,
    row.atMs,
    row.where,
    row.layer,
    row.answer,
    row.purpose,
  );
}

/** Checks of it; what the holder let be seen beside one is no further check. */
export function looksSince(from: Reader, cardId: string, sinceMs: number): number {
  return (
    from.get<{ n: number }>("SELECT count(*) AS n FROM card_looks WHERE card_id = ? AND at >= ? AND layer <> 'L2'", cardId, sinceMs)?.n ?? 0
  );
}

/** At any card of that person, the newest first. */
export function cardLooks(from: Reader, personId: string, limit: number): Pick<LookRow, 'atMs' | 'where' | 'layer' | 'purpose'>[] {
  return from.all(
    `SELECT at AS atMs, place AS "where", layer, purpose FROM card_looks WHERE card_id IN (SELECT id FROM service_cards WHERE person_id = ?)
     ORDER BY at DESC LIMIT ?`,
    personId,
    limit,
  );
}
