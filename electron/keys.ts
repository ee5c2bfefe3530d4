import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SafeStorage } from 'electron';
import type { HallAddress } from '../service/address.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Where the key that seals personal fields comes from.
 * `service-file`: the service keeps its own key file (rights 0600); the shell warns, because who copies the folder has lock and key.
 * `locked`: a sealed key is there and can't be opened now; a fresh key would make everybody's data unreadable, so the service must wait.
 */
export type KeyChoice =
  /** `key`: 32 bytes, and behind them 32 more of the next one, which locks the store as soon as the keys were replaced. */
  | { readonly kind: 'os-store'; readonly key: Uint8Array }
  | { readonly kind: 'service-file'; readonly why: 'no-key-store' | 'basic-text' | 'file-in-use' }
  | { readonly kind: 'locked'; readonly why: 'no-key-store' | 'basic-text' | 'not-ours' };

export interface KeyQuestion {
  readonly safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
  >;
  readonly platform: NodeJS.Platform;
  /** The master key, sealed by the operating system's key store. */
  readonly sealedKeyFile: string;
  /** The service's own key file; undefined when its settings are wrong, which the service will say itself. */
  readonly serviceKeyFile: string | undefined;
  /** What service and shell agree on, in the service's folder of keys; undefined as above. */
  readonly replacement: HallAddress['replacement'] | undefined;
  readonly randomBytes: (length: number) => Uint8Array;
}

const KEY_LENGTH = 32;

/** Ask once, after `ready`. A store that began with the service's key file stays with it: its data is sealed by that key. */
export async function chooseMasterKey(question: KeyQuestion): Promise<KeyChoice> {
  const { sealedKeyFile, serviceKeyFile } = question;
  const obstacle = await findObstacle(question);
  if (existsSync(sealedKeyFile)) return obstacle === undefined ? await openKeys(question) : { kind: 'locked', why: obstacle };
  if (serviceKeyFile !== undefined && existsSync(serviceKeyFile)) return { kind: 'service-file', why: 'file-in-use' };
  if (obstacle !== undefined) return { kind: 'service-file', why: obstacle };
  const key = question.randomBytes(KEY_LENGTH);
  await sealKey(question, key);
  return { kind: 'os-store', key };
}

/** `basic_text` is Chromium's name for a password that stands in its source code: encryption in name only. */
async function findObstacle({ safeStorage, platform }: KeyQuestion): Promise<'no-key-store' | 'basic-text' | undefined> {
  if (platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend();
    if (backend === 'basic_text') return 'basic-text';
    if (backend === 'unknown') return 'no-key-store';
  }
  return (await safeStorage.isAsyncEncryptionAvailable()) ? undefined : 'no-key-store';
}

/** The next key, once made, is handed over beside the present one until the service has said that it locks the store: either may. */
async function openKeys(question: KeyQuestion): Promise<KeyChoice> {
  const { replacement, sealedKeyFile, randomBytes } = question;
  const next = { ...question, sealedKeyFile: `${sealedKeyFile}.next` };
  if (replacement?.isDone() === true) {
    if (existsSync(next.sealedKeyFile)) renameSync(next.sealedKeyFile, sealedKeyFile);
    replacement.forgetDone();
  }
  const present = await openKey(question);
  if (present.kind !== 'os-store') return present;
  if (!existsSync(next.sealedKeyFile)) {
    if (replacement?.isWished() !== true) return present;
    await sealKey(next, randomBytes(KEY_LENGTH));
  }
  const further = await openKey(next);
  return further.kind === 'os-store' ? { kind: 'os-store', key: Buffer.concat([present.key, further.key]) } : further;
}

async function openKey(question: KeyQuestion): Promise<KeyChoice> {
  const sealed = readFileSync(question.sealedKeyFile);
  try {
    const { result, shouldReEncrypt } = await question.safeStorage.decryptStringAsync(sealed);
    const key = Buffer.from(result, 'base64');
    if (key.length !== KEY_LENGTH) return { kind: 'locked', why: 'not-ours' };
    if (shouldReEncrypt) await sealKey(question, key);
    return { kind: 'os-store', key: new Uint8Array(key) };
  } catch (error) {
    // Another user's key store, or a folder copied from another machine.
    if (error instanceof Error) return { kind: 'locked', why: 'not-ours' };
    throw error;
  }
}

/** Whole-old or whole-new, and on the disk before the first record is sealed with it. */
async function sealKey({ safeStorage, sealedKeyFile, platform }: KeyQuestion, key: Uint8Array): Promise<void> {
  const sealed = await safeStorage.encryptStringAsync(Buffer.from(key).toString('base64'));
  mkdirSync(dirname(sealedKeyFile), { recursive: true, mode: 0o700 });
  writeWhole(sealedKeyFile, sealed, platform);
}
