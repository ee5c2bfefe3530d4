import { createFiles, lastStamp, type FileParts, type Files } from './files/index.ts';
import { createHybridClock } from './kernel/index.ts';
import type { Staff } from './staff/index.ts';

/** Persons' files with what other features say on their pages. */
export function openFiles(parts: Omit<FileParts, 'hlc' | 'staffName'> & { readonly node: string; readonly staff: Staff }): Files {
  const { clock, node, store, staff } = parts;
  return createFiles({ ...parts, staffName: staff.accounts.nameOf, hlc: createHybridClock(clock, node, lastStamp(store)) });
}
