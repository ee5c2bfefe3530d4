import type { NoticeWay } from '../api/contract/index.ts';
import type { Reader, Writer } from '../store/index.ts';

export interface NoticeRow {
  readonly atMs: number;
  readonly how: NoticeWay;
  readonly staffId: string;
}

export function insertNotice(tx: Writer, id: string, personId: string, notice: NoticeRow): void {
  tx.run(
    'INSERT INTO expiry_notices (id, person_id, at, how, staff_id) VALUES (?, ?, ?, ?, ?)',
    id,
    personId,
    notice.atMs,
    notice.how,
    notice.staffId,
  );
}

/** Ids sort by time. */
export function newestNotice(from: Reader, personId: string): NoticeRow | null {
  return (
    from.get<NoticeRow>(
      'SELECT at AS atMs, how, staff_id AS staffId FROM expiry_notices WHERE person_id = (SELECT ?) ORDER BY id DESC LIMIT 1',
      personId,
    ) ?? null
  );
}

export interface NamedPerson {
  readonly name: string;
  readonly sexCode: '0' | '1' | '2' | '9';
}

export function personNamed(from: Reader, personId: string): NamedPerson | null {
  return from.get<NamedPerson>('SELECT name, sex_code AS sexCode FROM persons WHERE id = ?', personId) ?? null;
}
