import type { TerminalKind } from '../api/contract/index.ts';
import type { Reader, Writer } from '../store/index.ts';

export interface TerminalRow {
  readonly id: string;
  readonly kind: TerminalKind;
  readonly name: string;
  readonly public_key: Uint8Array;
  readonly paired_at: number;
  readonly paired_by: string;
  readonly seen_at: number;
  readonly revoked_at: number | null;
}

export function allTerminals(from: Reader): TerminalRow[] {
  return from.all('SELECT * FROM terminals ORDER BY id');
}

export function terminalById(from: Reader, id: string): TerminalRow | null {
  return from.get<TerminalRow>('SELECT * FROM terminals WHERE id = ?', id) ?? null;
}

export function keyIsKnown(from: Reader, publicKey: Uint8Array): boolean {
  return from.get('SELECT 1 FROM terminals WHERE public_key = ?', publicKey) !== undefined;
}

export function insertTerminal(tx: Writer, row: TerminalRow): void {
  tx.run(
    'INSERT INTO terminals (id, kind, name, public_key, paired_at, paired_by, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    row.id,
    row.kind,
    row.name,
    row.public_key,
    row.paired_at,
    row.paired_by,
    row.seen_at,
  );
}

export function noteSeen(tx: Writer, id: string, nowMs: number): void {
  tx.run('UPDATE terminals SET seen_at = max(seen_at, ?) WHERE id = ?', nowMs, id);
}

/** False: there is no such terminal, or it was revoked before. */
export function revokeTerminal(tx: Writer, id: string, nowMs: number): boolean {
  return tx.run('UPDATE terminals SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', nowMs, id) > 0;
}
