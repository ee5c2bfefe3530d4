export { createBackups, scheduleBackups, type Backups } from './backup.ts';
export { classifyStoreError, StoreFault, type StoreFaultKind } from './faults.ts';
export { watchStore, type StoreHealth, type StoreState } from './health.ts';
export { keyFits } from './key-check.ts';
export { createKeyring, SealBroken, type Keyring, type SealContext } from './keyring.ts';
export { startMaintenance, type Maintenance } from './maintenance.ts';
export { openReader } from './open-reader.ts';
export { openStore, type OpenOptions } from './open.ts';
export type { NotAPromise, Reader, SqlValue, Store, Writer } from './store.ts';
