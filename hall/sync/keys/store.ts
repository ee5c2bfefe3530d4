import type { Reader, Writer } from '../../store/index.ts';

export type KeyPurpose = 'receive' | 'sign';

export interface KeyRow {
  readonly public_key: Uint8Array;
  readonly sealed: Uint8Array;
}

export function keyOf(from: Reader, purpose: KeyPurpose): KeyRow | null {
  return from.get<KeyRow>('SELECT public_key, sealed FROM sync_keys WHERE purpose = ?', purpose) ?? null;
}

export function putKey(tx: Writer, purpose: KeyPurpose, row: KeyRow): void {
  tx.run(
    `INSERT INTO sync_keys (purpose, public_key, sealed) VALUES (?, ?, ?)
     ON CONFLICT (purpose) DO UPDATE SET public_key = excluded.public_key, sealed = excluded.sealed`,
    purpose,
    row.public_key,
    row.sealed,
  );
}
