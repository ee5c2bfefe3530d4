import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../hall/kernel/index.ts';

/** Without letters and digits that look alike, for reading aloud across a desk. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;
/** In the data folder's `keys`. */
export const STAFF_CODE_FILE = 'staff-code';

/** The code that opens the staff page: the setting's, or one made at the first start and kept beside the key (0600). */
export function readStaffCode(
  setting: string | null,
  keysFolder: string,
  random: Random,
): { readonly code: string; readonly file: string | null } {
  if (setting !== null) return { code: setting, file: null };
  const file = join(keysFolder, STAFF_CODE_FILE);
  try {
    return { code: readFileSync(file, 'utf8').trim(), file };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const code = makeCode(random);
  const fd = openSync(file, 'wx', 0o600);
  try {
    writeSync(fd, `${code}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  return { code, file };
}

function makeCode(random: Random): string {
  let code = '';
  // Bytes beyond the largest multiple of the alphabet's length would favour its first letters.
  const limit = 256 - (256 % ALPHABET.length);
  while (code.length < LENGTH) {
    const byte = random.bytes(1)[0] ?? 255;
    if (byte < limit) code += ALPHABET[byte % ALPHABET.length] ?? '';
  }
  return code;
}
