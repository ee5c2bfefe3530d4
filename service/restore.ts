import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Clock, Random } from '../hall/kernel/index.ts';
import { ok, refuse, type Result } from '../hall/kernel/index.ts';
import { lockAnew, noteRestored, openByRecoveryCode, type RecoveryRefusal } from '../hall/keys/index.ts';
import { openStore, StoreFault, timeOfCopy, verifyCopy } from '../hall/store/index.ts';
import { HANDOVER_FILE } from './hall-keys.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { makeKeyFile, syncFolder, wipeKeyFile } from './keys.ts';
import { StartProblem } from './start-problem.ts';

export type RestoreRefusal =
  RecoveryRefusal | { readonly code: 'NO_COPY' | 'COPY_BROKEN' | 'COPY_OF_NEWER_PROGRAM' | 'STORE_THERE' | 'SERVICE_RUNS' };

export interface Restoring {
  readonly copy: string;
  readonly data: string;
  /** From the recovery paper; null: this machine's own key locked the copy. */
  readonly code: string | null;
  readonly zone: string;
  readonly clock: Clock;
  readonly random: Random;
}

export interface Restored {
  readonly takenAt: number | null;
  /** Ticket numbers of today begin after it. */
  readonly numbersAfter: number;
}

/**
 * Puts a copy of a store into a data folder that has none. The copy stays as it is; the folder has the whole store, or nothing of it. With a recovery
 * code the store is locked by a key file that lasts until this machine's own key takes its place at the first start.
 */
export async function restoreStore(asked: Restoring): Promise<Result<Restored, RestoreRefusal>> {
  const path = join(asked.data, 'hall.db');
  const part = `${path}.restoring`;
  if (!existsSync(asked.copy)) return refuse({ code: 'NO_COPY' });
  const keys = join(asked.data, 'keys');
  for (const folder of [asked.data, keys]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = await takeInstanceLock(asked.data).catch((error: unknown) => {
    if (error instanceof StartProblem) return null;
    throw error;
  });
  if (lock === null) return refuse({ code: 'SERVICE_RUNS' });
  try {
    if (existsSync(path)) return refuse({ code: 'STORE_THERE' });
    removeStore(part);
    verifyCopy(asked.copy);
    copyFileSync(asked.copy, part);
    const done = await takeUp(asked, part, keys);
    if (done.ok) {
      renameSync(part, path);
      syncFolder(asked.data);
    }
    return done;
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    return refuse({ code: error.kind === 'future' ? 'COPY_OF_NEWER_PROGRAM' : 'COPY_BROKEN' });
  } finally {
    removeStore(part);
    await lock.release();
  }
}

async function takeUp(
  { code, copy, zone, clock, random }: Restoring,
  part: string,
  keys: string,
): Promise<Result<Restored, RestoreRefusal>> {
  const store = openStore({ path: part });
  try {
    if (code !== null) {
      const opened = await openByRecoveryCode(store, code);
      if (!opened.ok) return opened;
      wipeKeyFile(join(keys, HANDOVER_FILE));
      lockAnew({ store, random, clock }, opened.value, makeKeyFile(keys, HANDOVER_FILE, random));
    }
    const takenAt = timeOfCopy(basename(copy));
    const numbersAfter = noteRestored({ store, random, clock }, { takenAt, zone });
    store.checkpoint('truncate');
    return ok({ takenAt, numbersAfter });
  } finally {
    store.close();
  }
}

function removeStore(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
}
