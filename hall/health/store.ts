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
