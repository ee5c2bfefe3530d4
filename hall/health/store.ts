import type { HealthClass } from '../api/contract/index.ts';
import type { CalendarDay } from '../identity/index.ts';
import type { Reader, Writer } from '../store/index.ts';

export interface HealthRow {
  readonly class: HealthClass;
  readonly validUntil: CalendarDay;
}

export interface CertificateRow extends HealthRow {
  readonly certificateId: string;
  readonly hasScan: 0 | 1;
}

export function certificatesOf(from: Reader, personId: string): CertificateRow[] {
  // Beside max() SQLite gives the columns of the row that has it.
  return from.all<CertificateRow>(
    `SELECT id AS certificateId, class, max(valid_until) AS validUntil,
       EXISTS (SELECT 1 FROM health_scans WHERE certificate_id = health_certificates.id) AS hasScan
     FROM health_certificates WHERE person_id = ? GROUP BY class ORDER BY class`,
    personId,
  );
}

export function insertScan(tx: Writer, certificateId: string, sealed: Uint8Array): void {
  tx.run('INSERT INTO health_scans (certificate_id, sealed) VALUES (?, ?)', certificateId, sealed);
}

export function scanOf(from: Reader, personId: string, certificateId: string): Uint8Array | null {
  const row = from.get<{ sealed: Uint8Array }>(
    'SELECT health_scans.sealed AS sealed FROM health_scans JOIN health_certificates ON id = certificate_id WHERE id = ? AND person_id = ?',
    certificateId,
    personId,
  );
  return row?.sealed ?? null;
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

/** A day of the hall's, from and to which certificates are looked for; of one person, or of everybody. */
interface EndingSpan {
  readonly since: CalendarDay;
  readonly until: CalendarDay;
  readonly personId: string | null;
}

/** Certificates whose last day lies there and that no other of their class outlasts; a general one is outlasted by any. */
export function endingCertificates(
  from: Reader,
  { since, until, personId }: EndingSpan,
  limit: number,
): (HealthRow & { personId: string })[] {
  return from.all(
    `SELECT DISTINCT person_id AS personId, class, valid_until AS validUntil FROM health_certificates AS one
     WHERE valid_until BETWEEN (SELECT ?) AND (SELECT ?) AND person_id = coalesce((SELECT ?), person_id)
       AND NOT EXISTS (SELECT 1 FROM health_certificates AS later WHERE later.person_id = one.person_id
         AND (later.class = one.class OR one.class = 'general') AND later.valid_until > one.valid_until)
     ORDER BY valid_until, person_id LIMIT (SELECT ?)`,
    since,
    until,
    personId,
    limit,
  );
}

export function deleteCertificates(tx: Writer, personId: string): { readonly id: string; readonly atMs: number }[] {
  return tx.all('DELETE FROM health_certificates WHERE person_id = ? RETURNING id, recorded_at AS atMs', personId);
}
