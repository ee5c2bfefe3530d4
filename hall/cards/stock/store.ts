import type { CardBox } from '../../api/contract/index.ts';
import type { Reader, Writer } from '../../store/index.ts';

interface Row {
  readonly id: string;
  readonly label: string;
  readonly cards: number;
  readonly used: number;
  readonly spoiled: number;
  readonly closed_at: number | null;
  readonly lacking: number | null;
}

function boxOf(row: Row): CardBox {
  const { id: boxId, label, cards, used, spoiled, closed_at: atMs, lacking } = row;
  return {
    boxId,
    label,
    cards,
    used,
    spoiled,
    left: atMs === null ? cards - used - spoiled : 0,
    closed: atMs === null ? null : { atMs, missing: lacking ?? 0 },
  };
}

export function insertBox(
  tx: Writer,
  box: { readonly id: string; readonly label: string; readonly cards: number; readonly atMs: number },
): void {
  tx.run('INSERT INTO card_boxes (id, label, cards, added_at) VALUES (?, ?, ?, ?)', box.id, box.label, box.cards, box.atMs);
}

export function boxById(from: Reader, id: string): CardBox | null {
  const row = from.get<Row>('SELECT * FROM card_boxes WHERE id = ?', id);
  return row === undefined ? null : boxOf(row);
}

/** The oldest open one with a card left; null: none. Ids sort by time. */
export function boxInUse(from: Reader): CardBox | null {
  const row = from.get<Row>('SELECT * FROM card_boxes WHERE closed_at IS NULL AND used + spoiled < cards ORDER BY id LIMIT 1');
  return row === undefined ? null : boxOf(row);
}

export function blanksLeft(from: Reader): number {
  return from.get<{ n: number }>('SELECT coalesce(sum(cards - used - spoiled), 0) AS n FROM card_boxes WHERE closed_at IS NULL')?.n ?? 0;
}

/** Open ones, and the last that were closed. */
export function boxes(from: Reader): CardBox[] {
  const open = from.all<Row>('SELECT * FROM card_boxes WHERE closed_at IS NULL ORDER BY id');
  const closed = from.all<Row>('SELECT * FROM card_boxes WHERE closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT 5');
  return [...open, ...closed].map(boxOf);
}

export function takeBlank(tx: Writer, boxId: string): void {
  tx.run('UPDATE card_boxes SET used = used + 1 WHERE id = ?', boxId);
}

/** A card that was counted as used came to nothing. */
export function spoilUsed(tx: Writer, boxId: string): void {
  tx.run('UPDATE card_boxes SET used = used - 1, spoiled = spoiled + 1 WHERE id = ?', boxId);
}

/** A blank card was spoiled before it counted as used. */
export function spoilBlank(tx: Writer, boxId: string): void {
  tx.run('UPDATE card_boxes SET spoiled = spoiled + 1 WHERE id = ?', boxId);
}

/** False: not there, or closed already. */
export function closeBox(tx: Writer, boxId: string, left: number, nowMs: number): boolean {
  return (
    tx.run(
      'UPDATE card_boxes SET closed_at = ?, lacking = cards - used - spoiled - ? WHERE id = ? AND closed_at IS NULL',
      nowMs,
      left,
      boxId,
    ) === 1
  );
}
