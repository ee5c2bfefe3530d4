import type { TerminalKind } from '../../hall/api/contract/index.ts';

/** What this machine keeps of its pairing. The private key can be used and never read, by this page either. */
export interface KeptTerminal {
  readonly terminalId: string;
  readonly kind: TerminalKind;
  /** Of the certificate that it was paired with: the only hall that this key is shown to. */
  readonly fingerprint: string;
  readonly keys: CryptoKeyPair;
}

const database = 'jiafu-terminal';
const table = 'terminal';
const only = 'this';

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
  });
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(database, 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(table));
  const db = await settled(opening);
  try {
    return await settled(work(db.transaction(table, mode).objectStore(table)));
  } finally {
    db.close();
  }
}

/** null: never paired, or forgotten. */
export async function readTerminal(): Promise<KeptTerminal | null> {
  const kept: KeptTerminal | undefined = await within('readonly', (store) => store.get(only) as IDBRequest<KeptTerminal | undefined>);
  return kept ?? null;
}

export async function keepTerminal(terminal: KeptTerminal): Promise<void> {
  await within('readwrite', (store) => store.put(terminal, only));
}

export async function forgetTerminal(): Promise<void> {
  await within('readwrite', (store) => store.delete(only));
}
