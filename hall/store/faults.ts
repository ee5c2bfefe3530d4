import Database from 'better-sqlite3';

/** What can go wrong with the store, told apart once, here. `busy` may be tried again; the others need a person or space. */
export type StoreFaultKind = 'full' | 'readonly' | 'corrupt' | 'busy' | 'io' | 'future' | 'settings' | 'locked';

export class StoreFault extends Error {
  override readonly name = 'StoreFault';
  readonly kind: StoreFaultKind;

  constructor(kind: StoreFaultKind, options?: ErrorOptions) {
    super(`store: ${kind}`, options);
    this.kind = kind;
  }
}

/** Sorts an SQLite error into a kind; undefined for everything else (a broken constraint is a bug of ours). */
export function classifyStoreError(error: unknown): StoreFaultKind | undefined {
  if (error instanceof StoreFault) return error.kind;
  if (!(error instanceof Database.SqliteError)) return undefined;
  const code = error.code;
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE') return 'full';
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code === 'SQLITE_PERM') return 'readonly';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'corrupt';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'busy';
  if (code.startsWith('SQLITE_IOERR')) return 'io';
  return undefined;
}
