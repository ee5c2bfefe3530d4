import Database from 'better-sqlite3';
import { createReaderWriter, type Reader } from './store.ts';

/** A second pair of eyes on the file, also while the hall runs: reads, and writes nothing. Throws when there is no such file. */
export function openReader(path: string): Reader & { close(): void } {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  const { get, all } = createReaderWriter(db);
  return { get, all, close: () => db.close() };
}
