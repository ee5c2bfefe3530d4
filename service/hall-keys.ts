import { join } from 'node:path';
import type { Clock, Log, Random } from '../hall/kernel/index.ts';
import { fulfilledWish, lockAnew, lockToPaper, openKeys, replaceKeys } from '../hall/keys/index.ts';
import type { KeySet, Store } from '../hall/store/index.ts';
import { forgetNewPaper, forgetWish, readNewPaper, readWish, tellShellOfNext } from './key-wish.ts';
import { makeNextKey, promoteNextKey, readExisting, wipeKeyFile, type MasterKey } from './keys.ts';
import { StartProblem } from './start-problem.ts';

/** Beside a restored store: locks it from the restoring until this machine's own key does, at the first start. */
export const HANDOVER_FILE = 'handover.key';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly keysFolder: string;
  /** The data folder, for the message when no key fits. */
  readonly data: string;
}

/**
 * The keys of the store, at a start and before any door opens. Brings to an end what was begun: a restoring, a replacement of the keys, one that
 * is wished for, and a new recovery paper. Throws StartProblem when no key fits.
 */
export async function openHallKeys(parts: Parts, master: MasterKey): Promise<KeySet> {
  const keys = await openedKeys(parts, master);
  const paper = readNewPaper(parts.keysFolder);
  if (paper !== null) {
    await lockToPaper(parts, keys, paper);
    forgetNewPaper(parts.keysFolder);
  }
  return keys;
}

async function openedKeys(parts: Parts, master: MasterKey): Promise<KeySet> {
  const { store, keysFolder } = parts;
  const handoverPath = join(keysFolder, HANDOVER_FILE);
  const handover = readExisting(handoverPath);
  const tried = [master.bytes, ...(master.next === null ? [] : [master.next]), ...(handover === undefined ? [] : [handover])];
  const opened = openKeys(parts, tried);
  const fitting = opened === null ? undefined : tried[opened.master];
  if (opened === null || fitting === undefined) throw new StartProblem('key-wrong', { path: parts.data });
  if (fitting === handover) lockAnew(parts, opened.keys, master.bytes);
  wipeKeyFile(handoverPath);
  const isNext = fitting === master.next;
  if (isNext) takeOver(parts, master);
  const wish = readWish(keysFolder);
  const isBegun = opened.keys.sealing.size > 1;
  if (wish !== null && wish === fulfilledWish(store) && !isBegun) forgetWish(keysFolder);
  else if (wish !== null || isBegun) return await replaced(parts, opened.keys, wish, lockOf(parts, master, isNext));
  return opened.keys;
}

/** The key that locks now and the one that shall. `next` null: a shell gives one at its next start only. */
interface Lock {
  readonly now: Uint8Array;
  readonly next: Uint8Array | null;
  readonly origin: MasterKey['origin'];
}

function lockOf({ keysFolder, random }: Parts, { bytes, next, origin }: MasterKey, isNext: boolean): Lock {
  const now = isNext && next !== null ? next : bytes;
  if (origin === 'shell') return { now, next: isNext ? null : next, origin };
  return { now, next: isNext || next === null ? makeNextKey(keysFolder, random) : next, origin };
}

async function replaced(parts: Parts, keys: KeySet, wish: string | null, { now, next, origin }: Lock): Promise<KeySet> {
  const { log, keysFolder } = parts;
  if (next === null && keys.sealing.size === 1) {
    log.warn('keys.replacement-waits', { why: 'shell' });
    return keys;
  }
  log.info('keys.replacing', { origin });
  const done = await replaceKeys({ ...parts, master: now, nextMaster: next ?? now, wish: wish ?? '' }, keys);
  if (next !== null) takeOver(parts, { origin });
  forgetWish(keysFolder);
  log.info('keys.replaced', { cells: done.cells });
  return done.keys;
}

function takeOver({ keysFolder }: Parts, { origin }: Pick<MasterKey, 'origin'>): void {
  if (origin === 'file') promoteNextKey(keysFolder);
  else tellShellOfNext(keysFolder);
}
