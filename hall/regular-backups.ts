import type { Clock, Log } from './kernel/index.ts';
import { keysReplacedAt } from './keys/index.ts';
import { backupLifeMs } from './retention/index.ts';
import { createBackups, scheduleBackups, type Store } from './store/index.ts';

const firstBackupMs = 10 * 60 * 1_000;
/** Days of which one stays. */
const keptBackups = 30;
const usualBackupHours = 4;

export function regularBackups(
  made: { readonly store: Store; readonly clock: Clock; readonly log: Log },
  folder: string,
  hours = usualBackupHours,
) {
  const uselessBefore = (): number | null => keysReplacedAt(made.store);
  const backups = createBackups({ folder, keep: keptBackups, lifeMs: backupLifeMs, uselessBefore, clock: made.clock });
  return scheduleBackups({ ...made, backups, firstAfterMs: firstBackupMs, everyMs: hours * 60 * 60 * 1_000 });
}
