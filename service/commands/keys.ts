import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import QRCode from 'qrcode';
import { drawRecovery } from '../../hall/keys/index.ts';
import { giveNewPaper, nameOfWish, wishForNewKeys } from '../key-wish.ts';
import { systemRandom } from '../system.ts';
import { inBoth } from './command-text.ts';

/**
 * What is asked of the keys leaves a note for the next start. Neither needs the hall's key, so that both work whoever holds it. Each answers what to tell
 * the person at the machine.
 */
export function askForNewKeys(data: string): string {
  wishForNewKeys(keysFolder(data), nameOfWish(systemRandom));
  return inBoth('rotate');
}

export async function makeRecoveryPaper(data: string): Promise<string> {
  const { code, publicKey } = await drawRecovery(systemRandom);
  giveNewPaper(keysFolder(data), publicKey);
  return [await QRCode.toString(code, { type: 'terminal', small: true }), inBoth('code'), `\n  ${code}\n`, inBoth('paper')].join('\n');
}

function keysFolder(data: string): string {
  const folder = join(data, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
