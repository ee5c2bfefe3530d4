import type { CardRequestKind } from '../../api/contract/index.ts';
import type { Reader, Writer } from '../../store/index.ts';
import { itemsCell, type Grade } from '../store.ts';

export interface RequestRow extends Grade {
  readonly id: string;
  readonly personId: string;
  readonly kind: CardRequestKind;
  readonly items: readonly string[];
  readonly askedBy: string;
  readonly askedAtMs: number;
}

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly kind: CardRequestKind;
  readonly items: string;
  readonly level: number | null;
  readonly stars: number | null;
  readonly asked_by: string;
  readonly asked_at: number;
}

function requestOf(row: Row): RequestRow {
  return {
    id: row.id,
    personId: row.person_id,
    kind: row.kind,
    items: itemsCell.parse(JSON.parse(row.items)),
    level: row.level,
    stars: row.stars,
    askedBy: row.asked_by,
    askedAtMs: row.asked_at,
  };
}

/** False: one is open for that person. */
export function insertRequest(tx: Writer, request: RequestRow): boolean {
  return (
    tx.run(
      `INSERT INTO card_requests (id, person_id, kind, items, level, stars, state, asked_by, asked_at)
       VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?) ON CONFLICT (person_id) WHERE state = 'open' DO NOTHING`,
      request.id,
      request.personId,
      request.kind,
      JSON.stringify(request.items),
      request.level,
      request.stars,
      request.askedBy,
      request.askedAtMs,
    ) === 1
  );
}

/** Only while it is open. */
export function openRequest(from: Reader, id: string): RequestRow | null {
  const row = from.get<Row>("SELECT * FROM card_requests WHERE id = ? AND state = 'open'", id);
  return row === undefined ? null : requestOf(row);
}

export function openRequestOf(from: Reader, personId: string): RequestRow | null {
  const row = from.get<Row>("SELECT * FROM card_requests WHERE person_id = ? AND state = 'open'", personId);
  return row === undefined ? null : requestOf(row);
}

/** Oldest first. */
export function openRequests(from: Reader, limit: number): RequestRow[] {
  return from.all<Row>("SELECT * FROM card_requests WHERE state = 'open' ORDER BY id LIMIT ?", limit).map(requestOf);
}

export function decideRequest(
  tx: Writer,
  id: string,
  to: {
    readonly state: 'approved' | 'refused' | 'withdrawn';
    readonly reason: string | null;
    readonly staffId: string;
    readonly nowMs: number;
  },
): void {
  tx.run(
    'UPDATE card_requests SET state = ?, reason = ?, decided_by = ?, decided_at = ? WHERE id = ?',
    to.state,
    to.reason,
    to.staffId,
    to.nowMs,
    id,
  );
}
