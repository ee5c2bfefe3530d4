import { join } from 'node:path';
import { drawCode, type Random } from '../hall/kernel/index.ts';
import { readIfThere, writePrivate } from './private-file.ts';

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
  const known = readIfThere(file);
  if (known !== undefined) return { code: known.toString('utf8').trim(), file };
  const code = drawCode(random);
  writePrivate(file, `${code}\n`, 'new');
  return { code, file };
}
