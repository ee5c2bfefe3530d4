import type { FileState, ProofLevel } from '../../api/contract/index.ts';
import type { PersonId } from '../../kernel/index.ts';
import type { Reader, Writer } from '../../store/index.ts';

/** The person that an id names here, if another node's id was found to be the same person's. */
export function personOfAlias(from: Reader, alias: string): PersonId | null {
  return from.get<{ id: PersonId }>('SELECT person_id AS id FROM person_aliases WHERE alias = ?', alias)?.id ?? null;
}

export function putAlias(tx: Writer, alias: string, id: PersonId): void {
  tx.run(
    'INSERT INTO person_aliases (alias, person_id) VALUES (?, ?) ON CONFLICT (alias) DO UPDATE SET person_id = excluded.person_id',
    alias,
    id,
  );
}

export function dropAliases(tx: Writer, aliases: readonly string[]): void {
  for (const alias of aliases) tx.run('DELETE FROM person_aliases WHERE alias = ?', alias);
}

export function aliasesOf(from: Reader, id: string): string[] {
  return from.all<{ alias: string }>('SELECT alias FROM person_aliases WHERE person_id = ? ORDER BY alias', id).map((row) => row.alias);
}

/** What a file says of a person; sealed as a row of its own id. */
export interface FileParts {
  readonly name: string;
  readonly sexCode: string;
  readonly cardKind: string;
  readonly region: string | null;
  readonly proof: ProofLevel;
  readonly state: FileState;
  readonly profile: string;
  readonly sealed: Uint8Array;
}

export function replaceFile(tx: Writer, id: PersonId, file: FileParts, nowMs: number): void {
  tx.run(
    `UPDATE persons SET name = ?, sex_code = ?, card_kind = ?, region = ?, proof = ?, state = ?, profile = ?, sealed = ?,
       updated_at = max(updated_at, ?) WHERE id = ?`,
    file.name,
    file.sexCode,
    file.cardKind,
    file.region,
    file.proof,
    file.state,
    file.profile,
    file.sealed,
    nowMs,
    id,
  );
}

/** A person's row as it stands, for telling another node. */
export interface WholeRow {
  readonly id: PersonId;
  readonly card_kind: string;
  readonly region: string | null;
  readonly proof: string;
  readonly state: string;
  readonly profile: string;
  readonly sealed: Uint8Array;
  readonly first_choices: string;
  readonly first_text_version: string;
  readonly first_decided_at: number;
  readonly first_evidence: Uint8Array | null;
  readonly first_slip: string | null;
  readonly first_staff_id: string | null;
  readonly registered_at: number;
  readonly node: string;
}

export function wholeRow(from: Reader, id: string): WholeRow | null {
  return from.get<WholeRow>('SELECT * FROM persons WHERE id = ?', id) ?? null;
}
