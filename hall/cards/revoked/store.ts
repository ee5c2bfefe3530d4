import type { Reader, Writer } from '../../store/index.ts';

/** `entry`: the first 8 bytes of a serial. False: it was dead already. */
export function insertRevocation(
  tx: Writer,
  row: { readonly hall: number; readonly entry: Uint8Array; readonly atMs: number; readonly why: string | null },
): boolean {
  return (
    tx.run(
      'INSERT INTO card_revocations (hall, entry, at, why) VALUES (?, ?, ?, ?) ON CONFLICT (hall, entry) DO NOTHING',
      row.hall,
      row.entry,
      row.atMs,
      row.why,
    ) === 1
  );
}

export function isRevoked(from: Reader, hall: number, entry: Uint8Array): boolean {
  return from.get('SELECT 1 FROM card_revocations WHERE hall = ? AND entry = ?', hall, entry) !== undefined;
}

/** When it died; null: it lives. */
export function revocationAt(from: Reader, hall: number, entry: Uint8Array): number | null {
  return from.get<{ at: number }>('SELECT at FROM card_revocations WHERE hall = ? AND entry = ?', hall, entry)?.at ?? null;
}

export function revokedOf(from: Reader, hall: number): Uint8Array[] {
  return from
    .all<{ entry: Uint8Array }>('SELECT entry FROM card_revocations WHERE hall = ? ORDER BY entry', hall)
    .map(({ entry }) => entry);
}

export interface TakenList {
  readonly seq: number;
  readonly madeAtMs: number;
}

/** A list's name where it is of all halls but this one: no hall has this number. */
export const everyOtherHall = 0;

/** null: no list of that hall was ever taken. */
export function takenList(from: Reader, hall: number): TakenList | null {
  return from.get<TakenList>('SELECT seq, made_at AS madeAtMs FROM card_lists WHERE hall = ?', hall) ?? null;
}

export function setTakenList(tx: Writer, hall: number, list: TakenList, nowMs: number): void {
  tx.run(
    `INSERT INTO card_lists (hall, seq, made_at, taken_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (hall) DO UPDATE SET seq = excluded.seq, made_at = excluded.made_at, taken_at = excluded.taken_at`,
    hall,
    list.seq,
    list.madeAtMs,
    nowMs,
  );
}
