import type { LookPart, LookPurpose, StaffRole } from '../../api/contract/index.ts';
import type { Reader, Writer } from '../../store/index.ts';

/** What is kept beside a file: documents, who looked, and pictures. */
export interface DocumentRow {
  readonly id: string;
  readonly kind: string;
  readonly validUntil: string | null;
  readonly sealed: Uint8Array;
  readonly hasScan: 0 | 1;
  readonly recordedAtMs: number;
}

export function insertDocument(
  tx: Writer,
  personId: string,
  document: Omit<DocumentRow, 'hasScan'> & { readonly scan: Uint8Array | null; readonly by: string },
): void {
  tx.run(
    'INSERT INTO file_documents (id, person_id, kind, valid_until, sealed, scan, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    document.id,
    personId,
    document.kind,
    document.validUntil,
    document.sealed,
    document.scan,
    document.recordedAtMs,
    document.by,
  );
}

export function documentsOf(from: Reader, personId: string): DocumentRow[] {
  return from.all<DocumentRow>(
    `SELECT id, kind, valid_until AS validUntil, sealed, scan IS NOT NULL AS hasScan, recorded_at AS recordedAtMs
     FROM file_documents WHERE person_id = ? ORDER BY id DESC`,
    personId,
  );
}

export function scanOf(from: Reader, personId: string, documentId: string): Uint8Array | null {
  return (
    from.get<{ scan: Uint8Array | null }>('SELECT scan FROM file_documents WHERE id = ? AND person_id = ?', documentId, personId)?.scan ??
    null
  );
}

export function deleteDocument(tx: Writer, personId: string, documentId: string): Pick<DocumentRow, 'kind' | 'validUntil'> | null {
  return (
    tx.get<Pick<DocumentRow, 'kind' | 'validUntil'>>(
      'DELETE FROM file_documents WHERE id = ? AND person_id = ? RETURNING kind, valid_until AS validUntil',
      documentId,
      personId,
    ) ?? null
  );
}

/** A day of the hall's, from and to which papers are looked for; of one person, or of everybody. */
interface EndingSpan {
  readonly since: string;
  readonly until: string;
  readonly personId: string | null;
}

/**
 * Documents whose last day lies there and that none of the same kind outlasts. Skill certificates stand each for itself: another skill
 * replaces none.
 */
export function endingDocuments(
  from: Reader,
  { since, until, personId }: EndingSpan,
  limit: number,
): { readonly personId: string; readonly kind: string; readonly validUntil: string }[] {
  return from.all(
    `SELECT person_id AS personId, kind, valid_until AS validUntil FROM file_documents AS one
     WHERE valid_until BETWEEN (SELECT ?) AND (SELECT ?) AND person_id = coalesce((SELECT ?), person_id)
       AND (kind = 'skill-certificate' OR NOT EXISTS (SELECT 1 FROM file_documents AS later
         WHERE later.person_id = one.person_id AND later.kind = one.kind AND coalesce(later.valid_until, '~') > one.valid_until))
     ORDER BY valid_until, id LIMIT (SELECT ?)`,
    since,
    until,
    personId,
    limit,
  );
}

export interface LookRow {
  readonly atMs: number;
  readonly staffId: string;
  readonly role: StaffRole;
  readonly part: LookPart;
  readonly purpose: LookPurpose;
}

export function insertLook(tx: Writer, id: string, personId: string, look: LookRow): void {
  tx.run(
    'INSERT INTO file_looks (id, person_id, at, staff_id, role, part, purpose) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    personId,
    look.atMs,
    look.staffId,
    look.role,
    look.part,
    look.purpose,
  );
}

/** The newest first. */
export function fileLooks(from: Reader, personId: string, limit: number): LookRow[] {
  return from.all<LookRow>(
    'SELECT at AS atMs, staff_id AS staffId, role, part, purpose FROM file_looks WHERE person_id = ? ORDER BY id DESC LIMIT (SELECT ?)',
    personId,
    limit,
  );
}

export function hasPicture(from: Reader, personId: string, kind: 'portrait'): boolean {
  return from.get('SELECT 1 FROM person_pictures WHERE person_id = ? AND kind = ?', personId, kind) !== undefined;
}

export function sealedPicture(from: Reader, personId: string, kind: 'portrait'): Uint8Array | null {
  return (
    from.get<{ sealed: Uint8Array }>('SELECT sealed FROM person_pictures WHERE person_id = ? AND kind = ?', personId, kind)?.sealed ?? null
  );
}

/** When it was taken; null: there is none. */
export function pictureAt(from: Reader, personId: string, kind: 'portrait'): number | null {
  return (
    from.get<{ at: number }>('SELECT created_at AS at FROM person_pictures WHERE person_id = ? AND kind = ?', personId, kind)?.at ?? null
  );
}

export function putPicture(tx: Writer, personId: string, kind: 'portrait', sealed: Uint8Array, nowMs: number): void {
  tx.run(
    `INSERT INTO person_pictures (person_id, kind, sealed, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (person_id, kind) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at`,
    personId,
    kind,
    sealed,
    nowMs,
  );
}

export function deletePicture(tx: Writer, personId: string, kind: 'portrait'): boolean {
  return tx.run('DELETE FROM person_pictures WHERE person_id = ? AND kind = ?', personId, kind) > 0;
}
