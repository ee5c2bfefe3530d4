import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readKeys } from '../../hall/keys/index.ts';
import { createKeyring, openKeyring, openReader, type Keyring } from '../../hall/store/index.ts';
import { systemRandom } from '../../service/system.ts';

/** The store's file in a data folder. Thrown errors are the campaign's own: there must be exactly one. */
export function storeFileIn(folder: string): string {
  const found = readdirSync(folder).filter((name) => name.endsWith('.db'));
  const only = found[0];
  if (only === undefined || found.length > 1) throw new Error(`expected one store in the data folder, found ${found.length}`);
  return only;
}

/** Copies the store with its WAL and opens nothing: the files stay as the dead service left them. Answers the copy's path. */
export function copyStore(folder: string, target: string): string {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const file = storeFileIn(folder);
  for (const name of readdirSync(folder)) if (name === file || name === `${file}-wal`) copyFileSync(join(folder, name), join(target, name));
  return join(target, file);
}

/** Reads the store of a running service beside it. */
export function readBeside<T>(folder: string, read: (db: Database.Database) => T): T {
  const db = new Database(join(folder, storeFileIn(folder)), { readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** Opens what was sealed in this data folder, with the key file there: by the keys in its store, or by the key itself where a rig keeps none. */
export function keyringOf(folder: string): Keyring {
  const file = readdirSync(folder, { withFileTypes: true, recursive: true }).find((entry) => entry.name === 'hall.key');
  if (file === undefined) throw new Error('no key file in the data folder');
  const master = readFileSync(join(file.parentPath, file.name));
  if (!existsSync(join(folder, 'hall.db'))) return createKeyring(master, systemRandom);
  const store = openReader(join(folder, 'hall.db'));
  try {
    const keys = readKeys(store, master, systemRandom);
    if (keys === null) throw new Error('the key file does not fit');
    return openKeyring(keys, systemRandom);
  } finally {
    store.close();
  }
}
