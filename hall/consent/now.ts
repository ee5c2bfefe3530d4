import type { ConsentPurpose } from '../api/contract/index.ts';
import type { PersonId } from '../kernel/index.ts';
import type { Reader } from '../store/index.ts';
import { consentsOf, type ConsentRow } from './store.ts';

/** The newest decision of each purpose. */
export function consentsNow(from: Reader, personId: PersonId): ConsentRow[] {
  return [...new Map(consentsOf(from, personId).map((row) => [row.purpose, row])).values()];
}

export function hasAgreed(from: Reader, personId: PersonId, purpose: ConsentPurpose): boolean {
  return consentsNow(from, personId).some((one) => one.purpose === purpose && one.given === 1);
}
