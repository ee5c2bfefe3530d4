import { argon2, timingSafeEqual } from 'node:crypto';
import type { Random } from '../kernel/index.ts';
import type { Keyring } from '../store/index.ts';

/** What one hash costs: memory in KiB, passes over it. */
export interface PinCost {
  readonly memoryKib: number;
  readonly passes: number;
}

/** RFC 9106's second choice: some 200 to 400 ms here, on a thread of its own. A million PINs cost days even with the pepper known. */
const usualPinCost: PinCost = { memoryKib: 65_536, passes: 3 };

export interface PinHashing {
  /** PHC form: `$argon2id$v=19$m=…,t=…,p=1,keyid=…$salt$hash`; without keyid: the hall's first key. */
  hash(pin: string, staffId: string): Promise<string>;
  /** `kept` null: nobody's; takes as long and is false. */
  matches(pin: string, staffId: string, kept: string | null): Promise<boolean>;
  /** Whether it was made with a key of the hall that was replaced since. */
  isOld(kept: string): boolean;
  /** Hashes under way and waiting. */
  load(): number;
}

const saltBytes = 16;
const hashBytes = 32;

/**
 * One hash at a time, however many are asked for: 64 MiB and one of the service's threads, so that neither memory nor the public's calls
 * suffer. Hashing runs outside the event loop (libuv's pool). Who bounds the queue is sign-in.ts.
 */
export function createPinHashing(options: { readonly keyring: Keyring; readonly random: Random; readonly cost?: PinCost }): PinHashing {
  const { keyring, random, cost = usualPinCost } = options;
  let last: Promise<unknown> = Promise.resolve();
  let load = 0;

  async function inTurn(pin: string, staffId: string, salt: Uint8Array, with_: PinCost & { readonly keyId: number }): Promise<Uint8Array> {
    load += 1;
    const mine = last.then(() => derive(keyring.pepper('pin', `${pin}\0${staffId}`, with_.keyId), salt, with_));
    last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      load -= 1;
    }
  }

  return {
    async hash(pin, staffId) {
      const salt = random.bytes(saltBytes);
      const { keyId } = keyring;
      return phc({ ...cost, keyId }, salt, await inTurn(pin, staffId, salt, { ...cost, keyId }));
    },
    async matches(pin, staffId, kept) {
      const parsed = kept === null ? null : parse(kept);
      const known = parsed ?? { cost: { ...cost, keyId: keyring.keyId }, salt: random.bytes(saltBytes), hash: random.bytes(hashBytes) };
      const made = await inTurn(pin, staffId, known.salt, known.cost);
      return timingSafeEqual(made, known.hash) && parsed !== null;
    },
    isOld: (kept) => parse(kept).cost.keyId !== keyring.keyId,
    load: () => load,
  };
}

function derive(message: Uint8Array, nonce: Uint8Array, { memoryKib, passes }: PinCost): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce, parallelism: 1, tagLength: hashBytes, memory: memoryKib, passes }, (error, made) =>
      error === null ? resolve(made) : reject(error),
    );
  });
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

const firstKey = 1;

function phc({ memoryKib, passes, keyId }: PinCost & { readonly keyId: number }, salt: Uint8Array, hash: Uint8Array): string {
  const key = keyId === firstKey ? '' : `,keyid=${keyId}`;
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=1${key}$${text(salt)}$${text(hash)}`;
}

function parse(kept: string): {
  readonly cost: PinCost & { readonly keyId: number };
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
} {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1(?:,keyid=(\d+))?\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(kept);
  const [, memory, passes, key, salt, hash] = match ?? [];
  if (memory === undefined || passes === undefined || salt === undefined || hash === undefined)
    throw new Error('a kept PIN has no known form');
  return {
    cost: { memoryKib: Number(memory), passes: Number(passes), keyId: key === undefined ? firstKey : Number(key) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}
