import * as z from 'zod';
import type { Reader, Writer } from '../store/index.ts';

const paperProof = z.object({ atMs: z.number().int(), copyMs: z.number().int().nullable() });

export interface SlotRow {
  readonly sealed: Uint8Array;
  /** Of the recovery paper's key pair. */
  readonly public_key: Uint8Array | null;
  readonly made_at: number;
}

export type SlotName = 'master' | 'recovery';

export function slotOf(from: Reader, name: SlotName): SlotRow | null {
  return from.get<SlotRow>('SELECT sealed, public_key, made_at FROM key_slots WHERE name = ?', name) ?? null;
}

export function putSlot(tx: Writer, name: SlotName, row: SlotRow): void {
  tx.run(
    `INSERT INTO key_slots (name, sealed, public_key, made_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed, public_key = excluded.public_key, made_at = excluded.made_at`,
    name,
    row.sealed,
    row.public_key,
    row.made_at,
  );
}

/** What a store of before had to know its key by: a word sealed with it. */
export function oldKeyCheck(from: Reader): string | null {
  return from.get<{ value: string }>("SELECT value FROM meta WHERE key = 'key-check'")?.value ?? null;
}

export function dropOldKeyCheck(tx: Writer): void {
  tx.run("DELETE FROM meta WHERE key = 'key-check'");
}

/** Which wish for new keys was the last that was fulfilled. */
export function fulfilledWish(from: Reader): string | null {
  return from.get<{ value: string }>("SELECT value FROM meta WHERE key = 'keys-replaced-for'")?.value ?? null;
}

/** Copies taken before are locked by a key that is gone: only the recovery paper opens them. UTC ms; null: the keys were never replaced. */
export function keysReplacedAt(from: Reader): number | null {
  const value = from.get<{ value: string }>("SELECT value FROM meta WHERE key = 'keys-replaced-at'")?.value;
  return value === undefined ? null : Number(value);
}

/** When the keys that count were made, UTC ms; null: by a store of before, that has not been opened yet. */
export function keysMadeAt(from: Reader): number | null {
  return keysReplacedAt(from) ?? slotOf(from, 'master')?.made_at ?? null;
}

/** Somebody typed what stands on the recovery paper that counts. */
export interface PaperProof {
  readonly atMs: number;
  /** When the newest copy was taken, that opened with it; null: there was none that knows this paper. */
  readonly copyMs: number | null;
}

/** null: not since the paper that counts was made. */
export function paperProved(from: Reader): PaperProof | null {
  const value = from.get<{ value: string }>("SELECT value FROM meta WHERE key = 'paper-proved'")?.value;
  if (value === undefined) return null;
  const proof = paperProof.parse(JSON.parse(value));
  return proof.atMs < (slotOf(from, 'recovery')?.made_at ?? 0) ? null : proof;
}

export function noteProved(tx: Writer, proof: PaperProof): void {
  tx.run(
    "INSERT INTO meta (key, value) VALUES ('paper-proved', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    JSON.stringify(proof),
  );
}

export function noteFulfilled(tx: Writer, wish: string, nowMs: number): void {
  for (const [key, value] of [
    ['keys-replaced-for', wish],
    ['keys-replaced-at', String(nowMs)],
  ] as const) {
    tx.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
  }
}

/** A cell with what names its row. */
export interface CellRow {
  /** Rows are walked in its order. */
  readonly at: string | number;
  readonly cell: Uint8Array;
  /** What else the cell is bound to. */
  readonly of?: string;
  readonly part?: string | number;
}

/** In order of `at`. `select` answers CellRow, from the one after its first parameter and as many as its second says. */
export function cellsAfter(from: Reader, select: string, after: string | number, limit: number): CellRow[] {
  return from.all(select, after, limit);
}

export function putCell(tx: Writer, update: string, at: string | number, cell: Uint8Array): void {
  tx.run(update, cell, at);
}

export function putPersonIndexes(tx: Writer, personId: string, number: Uint8Array, phone: Uint8Array | null): void {
  tx.run('UPDATE persons SET number_index = ? WHERE id = ?', number, personId);
  tx.run('UPDATE files SET phone_index = ? WHERE person_id = ? AND phone_index IS NOT NULL', phone, personId);
}

export function putDraftIndex(tx: Writer, rowId: string | number, number: Uint8Array): void {
  tx.run('UPDATE drafts SET number_index = ? WHERE rowid = ?', number, rowId);
}
