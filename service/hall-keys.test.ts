import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawRecovery, fulfilledWish } from '../hall/keys/index.ts';
import { silentLog } from '../hall/kernel/index.ts';
import { openKeyring, openStore, type KeySet, type Store } from '../hall/store/index.ts';
import { openHallKeys } from './hall-keys.ts';
import { giveNewPaper, keyReplacementIn, readWish, wishForNewKeys } from './key-wish.ts';
import { readMasterKey, type MasterKey } from './keys.ts';
import { restoreStore } from './restore.ts';
import { systemClock as clock, systemRandom as random } from './system.ts';

let data: string;
let keysFolder: string;
let store: Store;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'jiafu-hall-keys-'));
  keysFolder = join(data, 'keys');
  mkdirSync(keysFolder);
  store = openStore({ path: join(data, 'hall.db') });
});
afterEach(() => {
  store.close();
  rmSync(data, { recursive: true, force: true });
});

const start = (master: MasterKey, over: Partial<Parameters<typeof openHallKeys>[0]> = {}): Promise<KeySet> =>
  openHallKeys({ store, clock, random, log: silentLog, keysFolder, data, ...over }, master);
const fromFile = (): MasterKey => readMasterKey(keysFolder, undefined, random);
const fromShell = (key: number, next?: number): MasterKey => ({
  bytes: new Uint8Array(32).fill(key),
  origin: 'shell',
  next: next === undefined ? null : new Uint8Array(32).fill(next),
});
const keyIds = (keys: KeySet): number[] => [...keys.sealing.keys()];
/** The store ends before its so many'th commit from now. */
const dyingAfter = (commits: number): Store => {
  let left = commits;
  return {
    ...store,
    transaction(work) {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return store.transaction(work);
    },
  };
};

describe('with the key file', () => {
  it('new keys come at the next start, and the old file is gone', async () => {
    await start(fromFile());
    const old = readFileSync(join(keysFolder, 'hall.key'));
    wishForNewKeys(keysFolder, 'w1');
    expect(keyIds(await start(fromFile()))).toEqual([2]);
    expect(readdirSync(keysFolder)).toEqual(['hall.key']);
    expect(readFileSync(join(keysFolder, 'hall.key')).equals(old)).toBe(false);
    expect(keyIds(await start(fromFile()))).toEqual([2]);
    writeFileSync(join(keysFolder, 'hall.key'), old);
    await expect(start(fromFile())).rejects.toMatchObject({ code: 'key-wrong' });
  });

  it('a replacement that was ended anywhere is brought to its end by the next start', async () => {
    const first = openKeyring(await start(fromFile()), random);
    store.transaction((tx) =>
      tx.run(
        "INSERT INTO line_moves (day, at, verb, ticket_id, note) VALUES ('20261123', 1, 'transfer', 't', ?)",
        first.seal('x', 'line_moves|note|t'),
      ),
    );
    wishForNewKeys(keysFolder, 'w1');
    for (let commits = 0; commits < 2; commits += 1)
      await expect(start(fromFile(), { store: dyingAfter(commits) })).rejects.toThrow('killed');
    const keys = await start(fromFile());
    expect(keyIds(keys)).toEqual([2]);
    const note = store.get<{ note: Uint8Array }>('SELECT note FROM line_moves')?.note ?? new Uint8Array();
    expect(openKeyring(keys, random).openText(note, 'line_moves|note|t')).toBe('x');
    expect(readWish(keysFolder)).toBeNull();
  });

  it('the end between the last commit and the exchange of the files loses nothing either', async () => {
    await start(fromFile());
    wishForNewKeys(keysFolder, 'w1');
    const before = fromFile();
    cpSync(keysFolder, join(data, 'keys-then'), { recursive: true });
    await start(before);
    // As if the files had stayed: the old key where it was, the new one beside it, the wish still there.
    cpSync(join(keysFolder, 'hall.key'), join(data, 'keys-then', 'hall.key.next'));
    rmSync(keysFolder, { recursive: true });
    cpSync(join(data, 'keys-then'), keysFolder, { recursive: true });
    expect(keyIds(await start(fromFile()))).toEqual([2]);
    expect(readdirSync(keysFolder)).toEqual(['hall.key']);
  });
});

describe('with a key of the shell', () => {
  it('new keys wait for a shell that hands over the next one, and tell it when that counts', async () => {
    const shell = keyReplacementIn(keysFolder);
    await start(fromShell(1));
    wishForNewKeys(keysFolder, 'w1');
    expect(shell.isWished()).toBe(true);
    expect(keyIds(await start(fromShell(1)))).toEqual([1]);
    expect(keyIds(await start(fromShell(1, 2)))).toEqual([2]);
    expect({ done: shell.isDone(), wished: shell.isWished(), for: fulfilledWish(store) }).toEqual({ done: true, wished: false, for: 'w1' });
    // The same shell starts the service again: either key may be the one.
    expect(keyIds(await start(fromShell(1, 2)))).toEqual([2]);
    shell.forgetDone();
    expect(keyIds(await start(fromShell(2)))).toEqual([2]);
    await expect(start(fromShell(1))).rejects.toMatchObject({ code: 'key-wrong' });
    wishForNewKeys(keysFolder, 'w2');
    expect(keyIds(await start(fromShell(2, 3)))).toEqual([3]);
  });
});

describe('a copy on another machine', () => {
  const elsewhere = () => join(data, 'elsewhere');
  const restoring = (code: string | null) => ({
    copy: join(data, 'copy.db'),
    data: elsewhere(),
    code,
    zone: 'Asia/Shanghai',
    clock,
    random,
  });

  it('opens with the recovery paper, and from the first start with that machine’s own key', async () => {
    const { code, publicKey } = await drawRecovery(random);
    giveNewPaper(keysFolder, publicKey);
    const keys = await start(fromFile());
    await store.copyTo(join(data, 'copy.db'));
    const bare = await restoreStore(restoring(null));
    expect(bare.ok).toBe(true);
    expect((await restoreStore(restoring(code))).ok).toBe(false);
    rmSync(elsewhere(), { recursive: true });
    expect(await restoreStore(restoring(`${code.slice(0, -1)}*`))).toEqual({ ok: false, error: { code: 'MISTYPED', group: 7 } });
    expect(existsSync(join(elsewhere(), 'hall.db'))).toBe(false);
    expect(await restoreStore(restoring(code))).toMatchObject({ ok: true, value: { numbersAfter: 500 } });
    const restored = openStore({ path: join(elsewhere(), 'hall.db') });
    const there = join(elsewhere(), 'keys');
    const own = { bytes: new Uint8Array(32).fill(5), origin: 'shell', next: null } as const;
    expect(await start(own, { store: restored, keysFolder: there })).toEqual(keys);
    expect(readdirSync(there)).toEqual([]);
    expect(await start(own, { store: restored, keysFolder: there })).toEqual(keys);
    restored.close();
  });

  it('that is damaged, of another paper or beside a store is refused, and leaves nothing', async () => {
    const { code, publicKey } = await drawRecovery(random);
    giveNewPaper(keysFolder, publicKey);
    await start(fromFile());
    expect(readdirSync(keysFolder)).toEqual(['hall.key']);
    expect(await restoreStore(restoring(code))).toEqual({ ok: false, error: { code: 'NO_COPY' } });
    await store.copyTo(join(data, 'copy.db'));
    const bytes = readFileSync(join(data, 'copy.db'));
    writeFileSync(join(data, 'copy.db'), bytes.subarray(0, bytes.length - 4096));
    expect(await restoreStore(restoring(code))).toEqual({ ok: false, error: { code: 'COPY_BROKEN' } });
    expect(readdirSync(elsewhere())).toEqual(['keys']);
    writeFileSync(join(data, 'copy.db'), bytes);
    mkdirSync(elsewhere(), { recursive: true });
    writeFileSync(join(elsewhere(), 'hall.db'), '');
    expect(await restoreStore(restoring(code))).toEqual({ ok: false, error: { code: 'STORE_THERE' } });
  });
});
