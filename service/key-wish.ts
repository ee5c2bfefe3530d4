import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../hall/kernel/index.ts';
import { readIfThere, writePrivate } from './private-file.ts';

/**
 * Notes in the folder of keys, by which service, shell and whoever keeps the machine agree. None says anything secret. `replace-keys`: new keys are
 * wished for; its text names the wish. `keys-replaced`: what the shell handed over as the next key locks the store now. `recovery-paper`: the public
 * half of a new paper, to which the keys shall be locked.
 */
const WISH = 'replace-keys';
const DONE = 'keys-replaced';
const PAPER = 'recovery-paper';

export function giveNewPaper(keysFolder: string, publicKey: Uint8Array): void {
  writePrivate(join(keysFolder, PAPER), Buffer.from(publicKey).toString('base64'), 'anew');
}

/** null: there is no new one. */
export function readNewPaper(keysFolder: string): Uint8Array | null {
  const text = readIfThere(join(keysFolder, PAPER))?.toString('utf8');
  return text === undefined ? null : Buffer.from(text, 'base64');
}

export function forgetNewPaper(keysFolder: string): void {
  rmSync(join(keysFolder, PAPER), { force: true });
}

/** Each wish has a name of its own, by which the store knows whether it was fulfilled. */
export const nameOfWish = (random: Random): string => Buffer.from(random.bytes(8)).toString('hex');

export function wishForNewKeys(keysFolder: string, name: string): void {
  writePrivate(join(keysFolder, WISH), name, 'anew');
}

/** null: nobody wishes it. */
export function readWish(keysFolder: string): string | null {
  return readIfThere(join(keysFolder, WISH))?.toString('utf8').trim() ?? null;
}

export function forgetWish(keysFolder: string): void {
  rmSync(join(keysFolder, WISH), { force: true });
}

export function tellShellOfNext(keysFolder: string): void {
  writePrivate(join(keysFolder, DONE), '', 'anew');
}

/** How a shell sees it. */
export interface KeyReplacement {
  isWished(): boolean;
  isDone(): boolean;
  forgetDone(): void;
}

export function keyReplacementIn(keysFolder: string): KeyReplacement {
  const done = join(keysFolder, DONE);
  return {
    isWished: () => readWish(keysFolder) !== null,
    isDone: () => existsSync(done),
    forgetDone: () => rmSync(done, { force: true }),
  };
}
