import type { HealthClass } from '../api/contract/index.ts';
import type { CalendarDay } from '../identity/index.ts';
import type { Reader, Writer } from '../store/index.ts';

export interface HealthRow {
  readonly class: HealthClass;
  readonly validUntil: CalendarDay;
}

export function certificatesOf(from: Reader, personId: string): HealthRow[] {
  return from.all<HealthRow>(
    'SELECT class, max(valid_until) AS validUntil FROM health_certificates WHERE person_id = ? GROUP BY class ORDER BY class',
    personId,
  );
}

export function insertCertificate(
  tx: Writer,
  row: HealthRow & {
    readonly id: string;
    readonly personId: string;
    readonly atMs: number;
    readonly staffId: string;
    readonly sealed: Uint8Array;
  },
): void {
  tx.run(
    'INSERT INTO health_certificates (id, person_id, class, valid_until, recorded_at, recorded_by, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)',
    row.id,
    row.personId,
    row.class,
    row.validUntil,
    row.atMs,
    row.staffId,
    row.sealed,
  );
}

/** The services that a person's file names; null: no such person. */
export function servicesOf(from: Reader, personId: string): string | null {
  return from.get<{ profile: string }>('SELECT profile FROM persons WHERE id = ?', personId)?.profile ?? null;
}

export function hasHealthConsent(from: Reader, personId: string): boolean {
  const row = from.get<{ given: number }>(
    `SELECT choice.value AS given FROM consents, json_each(consents.choices) AS choice
     WHERE person_id = ? AND choice.key = 'health' ORDER BY decided_at DESC LIMIT 1`,
    personId,
  );
  return row?.given === 1;
}

/** The newest of each class that ends on that day or before, the soonest first. */
export function endingCertificates(from: Reader, until: CalendarDay, limit: number): (HealthRow & { personId: string; name: string })[] {
  return from.all(
    `SELECT person_id AS personId, name, class, max(valid_until) AS validUntil FROM health_certificates
     JOIN persons ON persons.id = person_id GROUP BY person_id, class HAVING max(valid_until) <= ? ORDER BY validUntil, person_id LIMIT ?`,
    until,
    limit,
  );
}
