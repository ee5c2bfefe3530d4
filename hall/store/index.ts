export { createBackups, noBackups, scheduleBackups, timeOfCopy, verifyCopy, type Backups, type BackupState } from './backup.ts';
export { clockIsDoubted, noteClockDoubted } from './doubted-clock.ts';
export { classifyStoreError, StoreFault, type StoreFaultKind } from './faults.ts';
export { watchStore, type StoreHealth, type StoreState } from './health.ts';
export {
  createKeyring,
  derive,
  findingKeysOf,
  keyIdOf,
  openKeyring,
  SealBroken,
  type FindingKeys,
  type Keyring,
  type KeySet,
  type SealContext,
} from './keyring.ts';
export { startMaintenance, type Maintenance } from './maintenance.ts';
export { openReader } from './open-reader.ts';
export { openStore, type OpenOptions } from './open.ts';
export type { NotAPromise, Reader, SqlValue, Store, Writer } from './store.ts';
