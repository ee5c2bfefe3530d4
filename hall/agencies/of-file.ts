import type { FileSections } from '../api/contract/index.ts';
import type { Reader } from '../store/index.ts';
import { affiliationsOf } from './store.ts';

/** Whose worker somebody is and was, for their file's page. */
export function agenciesOfFile(from: Reader, personId: string): FileSections['agencies'] {
  return affiliationsOf(from, personId).map(({ name, joinedAtMs, released }) => ({
    name,
    joinedAtMs,
    left: released === null ? null : { atMs: released.atMs, why: released.why },
  }));
}
