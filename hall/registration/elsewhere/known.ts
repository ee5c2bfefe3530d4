import * as z from 'zod';
import { cardKind, fileState, proofLevel, type FileState, type ProofLevel } from '../../api/contract/index.ts';
import type { PersonId } from '../../kernel/index.ts';
import type { Keyring, Reader, Writer } from '../../store/index.ts';
import { numberIndexOf } from '../drafts.ts';
import { insertPerson, personByNumber, personStanding, type PersonRow } from '../store.ts';
import { dropAliases, personOfAlias, putAlias, replaceFile, wholeRow, aliasesOf, type FileParts, type WholeRow } from './store.ts';

/** The open personal cell of a person who registered at another node. */
const cell = z.looseObject({ name: z.string(), sexCode: z.enum(['0', '1', '2', '9']), number: z.string().min(1) });

export const fileElsewhere = z.object({
  id: z.string().min(1),
  cardKind,
  region: z.string().nullable(),
  proof: proofLevel,
  state: fileState,
  profile: z.string(),
  consent: z.object({
    choices: z.string(),
    textVersion: z.string(),
    decidedAtMs: z.number().int(),
    evidence: z.string(),
    slip: z.string().nullable().default(null),
    staffId: z.string().nullable().default(null),
  }),
  registeredAtMs: z.number().int(),
  node: z.string(),
  cell,
});
export type FileElsewhere = z.infer<typeof fileElsewhere>;

/** From weakest to strongest. */
const strength: readonly ProofLevel[] = ['typed', 'scan', 'seen-by-staff', 'chip'];

/**
 * Another node's registration becomes a file here. A number that is known is one person under two ids: the file that was there stays,
 * unless the other was proven better; the other id becomes an alias.
 */
export function takeInPerson(tx: Writer, keyring: Keyring, given: FileElsewhere, nowMs: number): PersonId {
  const row = rowOf(keyring, given, given.id as PersonId);
  if (insertPerson(tx, row)) return row.id;
  const known = personByNumber(tx, row.numberIndex);
  if (known === null) throw new Error('a number that collides must be there');
  if (known.id !== row.id) putAlias(tx, row.id, known.id);
  if (strength.indexOf(given.proof) > strength.indexOf(known.proof)) replaceFile(tx, known.id, partsOf(keyring, given, known.id), nowMs);
  return known.id;
}

/** As the hub knows a person: its file replaces what is here; the id that is here stays, and the hub's names it, too. */
export function mirrorPerson(tx: Writer, keyring: Keyring, told: FileElsewhere, aliases: readonly string[], nowMs: number): PersonId {
  const row = rowOf(keyring, told, told.id as PersonId);
  const isNew = insertPerson(tx, row);
  const id = isNew ? row.id : (personByNumber(tx, row.numberIndex)?.id ?? row.id);
  if (!isNew) replaceFile(tx, id, partsOf(keyring, told, id), nowMs);
  for (const alias of [told.id, ...aliases]) if (alias !== id) putAlias(tx, alias, id);
  return id;
}

/** The person that an id of any node names here; null: none, or they were erased since, while others may still name them by an alias. */
export function personHere(from: Reader, id: string): PersonId | null {
  const there = (one: PersonId | null): PersonId | null => (one === null || personStanding(from, one) === null ? null : one);
  return there(personOfAlias(from, id)) ?? there(id as PersonId);
}

export interface WholeFile {
  readonly row: WholeRow;
  readonly aliases: readonly string[];
  readonly cell: unknown;
}

/** A file with its cell opened, to be sealed to another node; null: no such person. */
export function openFile(from: Reader, keyring: Keyring, id: string): WholeFile | null {
  const row = wholeRow(from, id);
  if (row === null) return null;
  return { row, aliases: aliasesOf(from, id), cell: JSON.parse(keyring.openText(row.sealed, `persons|sealed|${id}`)) };
}

/**
 * The hub erased whom it knew by these ids. Somebody who came back since, and whom the hub tells of by another id, stands here in the row that
 * was there: everything of before goes with it, and what was told since is written anew under that id. False: nobody is known here.
 */
export function takeInErasure(
  tx: Writer,
  keyring: Keyring,
  gone: { readonly ids: readonly string[]; readonly nowMs: number },
  forget: (id: PersonId) => void,
): boolean {
  const here = gone.ids.map((id) => personHere(tx, id)).find((id) => id !== null) ?? null;
  if (here === null) return false;
  dropAliases(tx, gone.ids);
  const file = openFile(tx, keyring, here);
  const [id, ...aliases] = file?.aliases ?? [];
  forget(here);
  if (file === null || id === undefined) return true;
  dropAliases(tx, file.aliases);
  mirrorPerson(tx, keyring, asTold(file, id), aliases, gone.nowMs);
  return true;
}

function asTold({ row, cell }: WholeFile, id: string): FileElsewhere {
  const { card_kind: kind, region, proof, state, profile, registered_at: registeredAtMs, node } = row;
  const consent = {
    choices: row.first_choices,
    textVersion: row.first_text_version,
    decidedAtMs: row.first_decided_at,
    evidence: Buffer.from(row.first_evidence ?? []).toString('hex'),
    slip: row.first_slip,
    staffId: row.first_staff_id,
  };
  return fileElsewhere.parse({ id, cardKind: kind, region, proof, state, profile, consent, registeredAtMs, node, cell });
}

function rowOf(keyring: Keyring, given: FileElsewhere, id: PersonId): PersonRow {
  const { consent, registeredAtMs, node } = given;
  return {
    ...partsOf(keyring, given, id),
    id,
    numberIndex: numberIndexOf(keyring, given.cell.number),
    sexCode: given.cell.sexCode,
    cardKind: given.cardKind,
    consent: { ...consent, evidence: Buffer.from(consent.evidence, 'hex') },
    registeredAtMs,
    node,
  };
}

function partsOf(keyring: Keyring, given: FileElsewhere, id: PersonId): FileParts & { readonly state: FileState } {
  const { cardKind, region, proof, state, profile } = given;
  const { name, sexCode } = given.cell;
  return {
    name,
    sexCode,
    cardKind,
    region,
    proof,
    state,
    profile,
    sealed: keyring.seal(JSON.stringify(given.cell), `persons|sealed|${id}`),
  };
}
