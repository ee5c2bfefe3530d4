import { createFiles, lastStamp, type FileParts, type Files } from './files/index.ts';
import { createHybridClock } from './kernel/index.ts';

/** Persons' files with what other features say on their pages. */
export function openFiles(parts: Omit<FileParts, 'hlc'> & { readonly node: string }): Files {
  return createFiles({ ...parts, hlc: createHybridClock(parts.clock, parts.node, lastStamp(parts.store)) });
}
