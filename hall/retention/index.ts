export { createRetention, forgetPerson, type Retention } from './keep-promise.ts';
export { backupLifeMs } from './rules.ts';
