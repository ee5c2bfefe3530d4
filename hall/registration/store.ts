import type { FileState, ProofLevel } from '../api/contract/index.ts';
import type { PersonId } from '../kernel/index.ts';
import type { CardKind } from '../ports/index.ts';
import type { Reader, Writer } from '../store/index.ts';

/** A person's row but for its sealed cell. */
export interface PersonFile {
  readonly id: PersonId;
  readonly name: string;
  readonly sexCode: '0' | '1' | '2' | '9';
  readonly state: FileState;
  readonly proof: ProofLevel;
  readonly registeredAtMs: number;
}

export interface PersonRow extends PersonFile {
  readonly numberIndex: Uint8Array;
  readonly cardKind: CardKind;
  readonly region: string | null;
  readonly profile: string;
  readonly sealed: Uint8Array;
  /** What was signed at registration; `choices` is JSON, `evidence` the hash of the signature. */
  readonly consent: {
    readonly choices: string;
    readonly textVersion: string;
    readonly decidedAtMs: number;
    /** Null: signed on paper. */
    readonly evidence: Uint8Array | null;
    readonly slip: string | null;
    readonly staffId: string | null;
  };
  readonly node: string;
}

export function personByNumber(from: Reader, numberIndex: Uint8Array): PersonFile | null {
  const row = from.get<PersonFile>(
    `SELECT id, name, sex_code AS sexCode, state, proof, registered_at AS registeredAtMs FROM persons WHERE number_index = ?`,
    numberIndex,
  );
  return row ?? null;
}

export function isRegistered(from: Reader, id: PersonId): boolean {
  return from.get('SELECT 1 FROM persons WHERE id = ?', id) !== undefined;
}

/** A person's row with its cells as they are stored; null: no such person. */
export function personCells(from: Reader, id: PersonId): (PersonFile & { readonly sealed: Uint8Array; readonly profile: string }) | null {
  const row = from.get<PersonFile & { readonly sealed: Uint8Array; readonly profile: string }>(
    `SELECT id, name, sex_code AS sexCode, state, proof, registered_at AS registeredAtMs, sealed, profile FROM persons WHERE id = ?`,
    id,
  );
  return row ?? null;
}

/** How far a person's file is and how sure the hall is of them: what a list without names may show. */
export function personStanding(from: Reader, id: PersonId): Pick<PersonFile, 'state' | 'proof'> | null {
  return from.get<Pick<PersonFile, 'state' | 'proof'>>('SELECT state, proof FROM persons WHERE id = ?', id) ?? null;
}

/** @param nowMs null: nothing that the person or the hall did, so it doesn't count as a sign of life */
export function setPersonState(tx: Writer, id: PersonId, state: FileState, nowMs: number | null): void {
  tx.run('UPDATE persons SET state = ?, updated_at = coalesce(?, updated_at) WHERE id = ?', state, nowMs, id);
}

export interface FileMove {
  readonly atMs: number;
  readonly from: FileState;
  readonly to: FileState;
  readonly why: 'identity' | 'check' | 'training' | 'health' | 'card' | 'day';
  readonly staffId: string | null;
}

export function insertFileMove(tx: Writer, { personId, ...move }: FileMove & { readonly personId: string }): void {
  tx.run(
    'INSERT INTO file_moves (person_id, at, from_state, to_state, why, staff_id) VALUES (?, ?, ?, ?, ?, ?)',
    personId,
    move.atMs,
    move.from,
    move.to,
    move.why,
    move.staffId,
  );
}

export function fileMovesOf(from: Reader, personId: string): FileMove[] {
  return from.all(
    `SELECT at AS atMs, from_state AS "from", to_state AS "to", why, staff_id AS staffId FROM file_moves
     WHERE person_id = ? ORDER BY id DESC`,
    personId,
  );
}

/** Whose file a day that passes may move, by their ids behind `after`. */
export function personsUnderWay(from: Reader, after: string, limit: number): PersonId[] {
  return from
    .all<{ id: PersonId }>(
      `SELECT id FROM persons WHERE id > ? AND state IN ('check-passed', 'to-be-trained', 'card-to-be-made', 'card-active',
         'card-expiring', 'lapsed') ORDER BY id LIMIT ?`,
      after,
      limit,
    )
    .map(({ id }) => id);
}

/** False when the number is known already: the unique index decides, whatever happens at the same time. */
export function insertPerson(tx: Writer, row: PersonRow): boolean {
  const inserted = tx.run(
    `INSERT INTO persons (id, number_index, name, sex_code, card_kind, region, proof, state, profile, sealed, first_choices,
       first_text_version, first_decided_at, first_evidence, first_slip, first_staff_id, registered_at, updated_at, node)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number_index) DO NOTHING`,
    row.id,
    row.numberIndex,
    row.name,
    row.sexCode,
    row.cardKind,
    row.region,
    row.proof,
    row.state,
    row.profile,
    row.sealed,
    row.consent.choices,
    row.consent.textVersion,
    row.consent.decidedAtMs,
    row.consent.evidence,
    row.consent.slip,
    row.consent.staffId,
    row.registeredAtMs,
    row.registeredAtMs,
    row.node,
  );
  return inserted === 1;
}

export function countPersonsSince(from: Reader, sinceMs: number): number {
  // Ids begin with their time (UUIDv7), so the primary key finds the day without an index of its own.
  const hex = sinceMs.toString(16).padStart(12, '0');
  const firstId = `${hex.slice(0, 8)}-${hex.slice(8)}`;
  return from.get<{ n: number }>('SELECT count(*) AS n FROM persons WHERE id >= ?', firstId)?.n ?? 0;
}

export function countToBeVerified(from: Reader): number {
  return from.get<{ n: number }>("SELECT count(*) AS n FROM persons WHERE state = 'to-be-verified'")?.n ?? 0;
}

export interface DraftRow {
  readonly numberIndex: Uint8Array;
  readonly personId: PersonId;
  readonly day: string;
  readonly updatedAtMs: number;
  readonly sealed: Uint8Array;
}

export function upsertDraft(tx: Writer, row: DraftRow): void {
  tx.run(
    `INSERT INTO drafts (number_index, person_id, day, updated_at, sealed) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (number_index) DO UPDATE SET person_id = excluded.person_id, day = excluded.day,
       updated_at = excluded.updated_at, sealed = excluded.sealed`,
    row.numberIndex,
    row.personId,
    row.day,
    row.updatedAtMs,
    row.sealed,
  );
}

export function draftByNumber(from: Reader, numberIndex: Uint8Array): DraftRow | null {
  const row = from.get<DraftRow>(
    'SELECT number_index AS numberIndex, person_id AS personId, day, updated_at AS updatedAtMs, sealed FROM drafts WHERE number_index = ?',
    numberIndex,
  );
  return row ?? null;
}

/** Deletes it with the pictures that were kept for it; pictures of `keep`, who is a person now or still a draft, stay. */
export function deleteDraft(tx: Writer, numberIndex: Uint8Array, keep: PersonId | null): void {
  const gone = tx.get<{ personId: PersonId }>('DELETE FROM drafts WHERE number_index = ? RETURNING person_id AS personId', numberIndex);
  if (gone !== undefined && gone.personId !== keep) deletePictures(tx, gone.personId);
}

/** Numbers of drafts whose person is registered: served, and left behind by a crash. */
export function servedDrafts(from: Reader): Uint8Array[] {
  const rows = from.all<Pick<DraftRow, 'numberIndex'>>(
    'SELECT number_index AS numberIndex FROM drafts WHERE number_index IN (SELECT number_index FROM persons)',
  );
  return rows.map((row) => row.numberIndex);
}

/** Drafts of every day but this one. */
export function staleDrafts(from: Reader, today: string): Pick<DraftRow, 'numberIndex'>[] {
  return from.all('SELECT number_index AS numberIndex FROM drafts WHERE day <> ?', today);
}

export function upsertPicture(
  tx: Writer,
  picture: { readonly personId: PersonId; readonly kind: 'portrait' | 'signature'; readonly sealed: Uint8Array; readonly nowMs: number },
): void {
  tx.run(
    `INSERT INTO person_pictures (person_id, kind, sealed, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (person_id, kind) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at`,
    picture.personId,
    picture.kind,
    picture.sealed,
    picture.nowMs,
  );
}

export function hasPortrait(from: Reader, personId: PersonId): boolean {
  return from.get("SELECT 1 FROM person_pictures WHERE person_id = ? AND kind = 'portrait'", personId) !== undefined;
}

export function deletePictures(tx: Writer, personId: PersonId): void {
  tx.run('DELETE FROM person_pictures WHERE person_id = ?', personId);
}
