export { createCustody, type Custody, type CustodyParts, type KeyPlace } from './custody.ts';
export { lockAnew, openKeys, readKeys } from './open-keys.ts';
export { drawRecovery, lockToPaper, recoveryMadeAt } from './recovery.ts';
export { replaceKeys, type Replaced } from './replace-keys.ts';
export { noteRestored } from './restored.ts';
export { openByRecoveryCode, type RecoveryRefusal } from './slots.ts';
export { fulfilledWish, keysReplacedAt } from './store.ts';
