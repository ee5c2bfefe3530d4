import type { Reader, Writer } from '../store/index.ts';

export interface PlanRow {
  readonly version: number;
  readonly at: number;
  readonly staff_id: string | null;
  readonly staff_name: string | null;
  readonly restored_from: number | null;
  /** JSON of a HallPlan. */
  readonly body: string;
}

export function newestPlan(from: Reader): PlanRow | undefined {
  return from.get('SELECT * FROM plan_versions ORDER BY version DESC LIMIT 1');
}

export function planRow(from: Reader, version: number): PlanRow | undefined {
  return from.get('SELECT * FROM plan_versions WHERE version = ?', version);
}

/** Newest first. */
export function planRows(from: Reader, limit: number): PlanRow[] {
  return from.all('SELECT * FROM plan_versions ORDER BY version DESC LIMIT ?', limit);
}

export function insertPlan(tx: Writer, row: PlanRow): void {
  tx.run(
    'INSERT INTO plan_versions (version, at, staff_id, staff_name, restored_from, body) VALUES (?, ?, ?, ?, ?, ?)',
    row.version,
    row.at,
    row.staff_id,
    row.staff_name,
    row.restored_from,
    row.body,
  );
}
