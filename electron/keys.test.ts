import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { double, safeStorage } from '../test/support/electron-double/index.ts';
import { chooseMasterKey } from './keys.ts';

let folder: string;
let made = 0;
const notes = { isWished: false, isDone: false };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-keys-'));
  double.storageBackend = 'gnome_libsecret';
  made = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const choose = (platform: NodeJS.Platform = 'linux'): ReturnType<typeof chooseMasterKey> =>
  chooseMasterKey({
    safeStorage,
    platform,
    sealedKeyFile: join(folder, 'shell', 'master-key.sealed'),
    serviceKeyFile: join(folder, 'hall.key'),
    replacement: {
      isWished: () => notes.isWished,
      isDone: () => notes.isDone,
      forgetDone: () => void (notes.isDone = false),
    },
    randomBytes: (length) => {
      made += 1;
      return new Uint8Array(length).fill(made);
    },
  });

describe('the master key', () => {
  it('is made once, sealed by the key store, and the same at every start', async () => {
    const first = await choose();
    expect(first).toEqual({ kind: 'os-store', key: new Uint8Array(32).fill(1) });
    expect(await choose()).toEqual(first);
    const file = join(folder, 'shell', 'master-key.sealed');
    expect(readFileSync(file).includes(Buffer.alloc(32, 1))).toBe(false);
    expect(readFileSync(file, 'latin1')).not.toContain(Buffer.alloc(32, 1).toString('base64'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is left to the service’s file where the key store is Linux’s basic_text', async () => {
    double.storageBackend = 'basic_text';
    expect(await choose()).toEqual({ kind: 'service-file', why: 'basic-text' });
    expect(made).toBe(0);
    expect(await choose('win32')).toMatchObject({ kind: 'os-store' });
  });

  it('is left to the service’s file where there is no key store', async () => {
    double.storageBackend = 'unknown';
    expect(await choose()).toEqual({ kind: 'service-file', why: 'no-key-store' });
  });

  it('stays with a key file that already seals the data, though a key store has appeared', async () => {
    writeFileSync(join(folder, 'hall.key'), new Uint8Array(32));
    expect(await choose()).toEqual({ kind: 'service-file', why: 'file-in-use' });
  });

  it('is never made anew when the sealed one can’t be opened: the data would be lost', async () => {
    await choose();
    double.storageBackend = 'basic_text';
    expect(await choose()).toEqual({ kind: 'locked', why: 'basic-text' });
    double.storageBackend = 'gnome_libsecret';
    writeFileSync(join(folder, 'shell', 'master-key.sealed'), 'of another machine');
    expect(await choose()).toEqual({ kind: 'locked', why: 'not-ours' });
    expect(made).toBe(1);
  });

  it('is handed over with the next one when new keys are wished for, until the store is locked by that', async () => {
    const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    await choose();
    notes.isWished = true;
    const both = { kind: 'os-store', key: Buffer.concat([first, second]) };
    expect(await choose()).toEqual(both);
    // Ended before the service was done, and wished for no more: the store may be locked by either.
    notes.isWished = false;
    expect(await choose()).toEqual(both);
    notes.isDone = true;
    expect(await choose()).toEqual({ kind: 'os-store', key: second });
    expect(notes.isDone).toBe(false);
    expect(await choose()).toEqual({ kind: 'os-store', key: second });
    expect(made).toBe(2);
  });
});
