import { crockford32, type Random } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';
import { insertNode, readNode } from './store.ts';

/** This machine's name: 'N' and 50 random bits, made at the first start on a new store. */
export function nodeIdOf(store: Store, random: Random): string {
  const known = readNode(store);
  if (known !== undefined) return known;
  const made = `N${crockford32(random.bytes(7)).slice(0, 10)}`;
  store.transaction((tx) => insertNode(tx, made));
  return made;
}
