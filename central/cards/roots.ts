import { randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { keyBytes, privateKeyOf, rawPublicKey } from '../../hall/cards/code/ed25519.ts';
import { KeysDamaged } from '../keys.ts';

/** A key whose word halls and kiosks take for keys of cards. */
export interface CardRoot {
  readonly root: number;
  readonly key: KeyObject;
  readonly publicKey: Uint8Array;
}

/** The city's roots, the newest last; it signs. Those before stay trusted for what they signed. */
export interface CardRoots {
  all(): readonly CardRoot[];
  newest(): CardRoot;
  /** Null: every number is used. */
  begin(): CardRoot | null;
}

const fileName = /^card-root-(\d{1,3})$/;
const lastRoot = 255;

/** Kept beside the city's other keys; the first is made at the first start. */
export function readCardRoots(data: string): CardRoots {
  const folder = join(data, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const numbers = readdirSync(folder).flatMap((name) => {
    const [, number] = fileName.exec(name) ?? [];
    return number === undefined ? [] : [Number(number)];
  });
  let roots = numbers.toSorted((a, b) => a - b).map((root) => readRoot(folder, root));
  const begin = (): CardRoot | null => {
    const root = (roots.at(-1)?.root ?? 0) + 1;
    if (root > lastRoot) return null;
    const made = makeRoot(folder, root);
    roots = [...roots, made];
    return made;
  };
  if (roots.length === 0) begin();
  return {
    all: () => roots,
    newest() {
      const newest = roots.at(-1);
      if (newest === undefined) throw new Error('the first root is made at the start');
      return newest;
    },
    begin,
  };
}

function rootOf(root: number, seed: Uint8Array): CardRoot {
  const key = privateKeyOf(seed);
  return { root, key, publicKey: rawPublicKey(key) };
}

function readRoot(folder: string, root: number): CardRoot {
  const path = join(folder, `card-root-${root}`);
  const seed = readFileSync(path);
  if (seed.length !== keyBytes) throw new KeysDamaged(path);
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  return rootOf(root, seed);
}

function makeRoot(folder: string, root: number): CardRoot {
  const seed = randomBytes(keyBytes);
  // 'wx': never over one that is there.
  const fd = openSync(join(folder, `card-root-${root}`), 'wx', 0o600);
  try {
    writeSync(fd, seed);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  return rootOf(root, seed);
}
