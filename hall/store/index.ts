export { classifyStoreError, StoreFault, type StoreFaultKind } from './faults.ts';
export { createKeyring, SealBroken, type Keyring, type SealContext } from './keyring.ts';
export { openStore, type OpenOptions } from './open.ts';
export type { NotAPromise, Reader, SqlValue, Store, Writer } from './store.ts';
