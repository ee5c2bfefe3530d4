import * as z from 'zod';
import { business, type Business, type PauseReason } from '../../api/contract/index.ts';
import type { TicketId } from '../../kernel/index.ts';
import type { Reader, Writer } from '../../store/index.ts';

/** What a counter is doing; its name, number and allowed businesses stand in the plan. */
export interface CounterRow {
  readonly id: string;
  readonly state: 'closed' | 'open' | 'paused';
  readonly pauseReason: PauseReason | null;
  readonly businesses: readonly Business[];
  readonly staffId: string | null;
  readonly staffName: string | null;
  readonly ticketId: TicketId | null;
  readonly rev: number;
  readonly changedAtMs: number;
}

interface Row {
  readonly id: string;
  readonly state: CounterRow['state'];
  readonly pause_reason: PauseReason | null;
  readonly businesses: string;
  readonly staff_id: string | null;
  readonly staff_name: string | null;
  readonly ticket_id: TicketId | null;
  readonly rev: number;
  readonly changed_at: number;
}

export function counterRow(from: Reader, id: string): CounterRow | null {
  const row = from.get<Row>('SELECT * FROM counters WHERE id = ?', id);
  return row === undefined ? null : counterOf(row);
}

export function counterRows(from: Reader): CounterRow[] {
  return from.all<Row>('SELECT * FROM counters ORDER BY id').map(counterOf);
}

function counterOf(row: Row): CounterRow {
  return {
    id: row.id,
    state: row.state,
    pauseReason: row.pause_reason,
    businesses: z.array(business).parse(JSON.parse(row.businesses)),
    staffId: row.staff_id,
    staffName: row.staff_name,
    ticketId: row.ticket_id,
    rev: row.rev,
    changedAtMs: row.changed_at,
  };
}

export function saveCounter(tx: Writer, row: CounterRow): void {
  tx.run(
    `INSERT INTO counters (id, state, pause_reason, businesses, staff_id, staff_name, ticket_id, rev, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, pause_reason = excluded.pause_reason, businesses = excluded.businesses,
       staff_id = excluded.staff_id, staff_name = excluded.staff_name, ticket_id = excluded.ticket_id, rev = excluded.rev,
       changed_at = excluded.changed_at`,
    row.id,
    row.state,
    row.pauseReason,
    JSON.stringify(row.businesses),
    row.staffId,
    row.staffName,
    row.ticketId,
    row.rev,
    row.changedAtMs,
  );
}
