import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openerOf, sealPairFrom, type OpenEnvelope } from '../hall/sync/contract/index.ts';
import { readIfThere, writePrivate } from '../service/private-file.ts';

/** What only this city has: the key that cells are sealed to, and the one that ID numbers are looked up by. Losing them loses both. */
export interface CityKeys {
  readonly sealKey: Uint8Array;
  readonly open: OpenEnvelope;
  /** The same number gives the same 32 bytes here and nowhere else. */
  indexOf(number: string): Buffer;
  /** For the embedded database: it is asked for over loopback. */
  readonly databasePassword: string;
  /** This city's name among nodes. */
  readonly node: string;
}

const fileName = 'city-keys';
const seedBytes = 32;
const parts = 3;
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Made at the first start, 0600, and kept. */
export async function readCityKeys(data: string): Promise<CityKeys> {
  mkdirSync(join(data, 'keys'), { recursive: true, mode: 0o700 });
  const bytes = readOrMake(join(data, 'keys', fileName));
  const part = (n: number): Buffer => bytes.subarray(n * seedBytes, (n + 1) * seedBytes);
  const pair = await sealPairFrom(part(0));
  const indexKey = createSecretKey(part(1));
  const name = createHmac('sha256', part(2)).update('node').digest();
  return {
    sealKey: pair.publicKey,
    open: await openerOf(pair.privateKey),
    indexOf: (number) => createHmac('sha256', indexKey).update(number).digest(),
    databasePassword: createHmac('sha256', part(2)).update('database').digest('hex'),
    node: `N${Array.from(name.subarray(0, 10), (byte) => crockford[byte & 31]).join('')}`,
  };
}

function readOrMake(path: string): Buffer {
  const known = readIfThere(path);
  if (known === undefined) {
    const made = randomBytes(parts * seedBytes);
    writePrivate(path, made, 'new');
    return made;
  }
  if (known.length !== parts * seedBytes) throw new KeysDamaged(path);
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  return known;
}

export class KeysDamaged extends Error {
  override readonly name = 'KeysDamaged';
  constructor(path: string) {
    super(`${path} is damaged: put it back from a copy`);
  }
}
