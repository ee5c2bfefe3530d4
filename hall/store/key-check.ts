import { SealBroken, type Keyring } from './keyring.ts';
import type { Store } from './store.ts';

const CONTEXT = 'meta|value|key-check';

/**
 * Whether this key is the store's own: a known word is sealed at the first start and opened at every later one. Going on with
 * another key would seal new people apart from the old ones, and every known person would seem new.
 */
export function keyFits(store: Store, keyring: Keyring): boolean {
  const row = store.get<{ value: string }>("SELECT value FROM meta WHERE key = 'key-check'");
  if (row === undefined) {
    const sealed = Buffer.from(keyring.seal('jiafu', CONTEXT)).toString('base64');
    store.transaction((tx) => tx.run("INSERT INTO meta (key, value) VALUES ('key-check', ?)", sealed));
    return true;
  }
  try {
    keyring.open(Buffer.from(row.value, 'base64'), CONTEXT);
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
