import { fileGap, type FileGap } from '../api/contract/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { openCell, openProfile, type FileParts } from './file-parts.ts';
import { nameTerms, type ReadAloud } from './name-terms.ts';
import { hasPicture } from './kept/store.ts';
import {
  facetOf,
  insertFile,
  lastPerson,
  personRow,
  personsBehind,
  readListedUntil,
  replaceTerms,
  updateFacet,
  writeListedUntil,
  type PersonRow,
} from './store.ts';

type Parts = Pick<FileParts, 'store' | 'keyring'>;

const spaced = (codes: readonly string[]): string => (codes.length === 0 ? '' : ` ${codes.join(' ')} `);

export function phoneIndexOf(keyring: Parts['keyring'], phone: string): Uint8Array {
  return keyring.blindIndex('phone', phone);
}

function facetFrom(from: Reader, keyring: Parts['keyring'], person: PersonRow) {
  const { phone, emergency } = openCell(keyring, person.id, person.sealed);
  const gaps: FileGap[] = [];
  if (phone === null) gaps.push('phone');
  if (emergency === null) gaps.push('emergency');
  if (!hasPicture(from, person.id, 'portrait')) gaps.push('portrait');
  return {
    services: spaced(openProfile(person.profile).services),
    gaps: spaced(gaps),
    phoneIndex: phone === null ? null : phoneIndexOf(keyring, phone),
  };
}

export function gapsIn(cell: string): FileGap[] {
  return fileGap.options.filter((gap) => cell.includes(` ${gap} `));
}

/** Makes what lists say of a person true again, in the transaction of what changed them. */
export function refreshFacet(tx: Writer, parts: Pick<Parts, 'keyring'>, id: string, read: ReadAloud): void {
  const person = personRow(tx, id);
  const facet = facetOf(tx, id);
  if (person === null || facet === null) return;
  updateFacet(tx, facet.row, facetFrom(tx, parts.keyring, person));
  replaceTerms(tx, facet.row, nameTerms(person.name, read));
}

/** The same where the name stays as it is. */
export function refreshGaps(tx: Writer, parts: Pick<Parts, 'keyring'>, id: string): void {
  const person = personRow(tx, id);
  const facet = facetOf(tx, id);
  if (person !== null && facet !== null) updateFacet(tx, facet.row, facetFrom(tx, parts.keyring, person));
}

/** One file into the lists at once, when it is opened before they were caught up. */
export function ensureFacet(tx: Writer, parts: Parts, person: PersonRow, read: ReadAloud): void {
  const row = insertFile(tx, { person, ...facetFrom(tx, parts.keyring, person) });
  if (row !== null) replaceTerms(tx, row, nameTerms(person.name, read));
}

/**
 * Brings so many files more into the lists; answers how many still wait. Files are made here and not at registration, so that nobody waits
 * at the kiosk for what only the desk reads.
 */
export function catchUp(parts: Parts, read: ReadAloud, most: number): number {
  const { store } = parts;
  const last = lastPerson(store);
  // Rows of persons that were erased last may be given out again: then what is behind the end is looked through anew.
  const until = Math.min(readListedUntil(store), last);
  if (until === last && readListedUntil(store) === last) return 0;
  return store.transaction((tx) => {
    const persons = personsBehind(tx, until, most);
    for (const person of persons) ensureFacet(tx, parts, person, read);
    const reached = persons.at(-1)?.rowId ?? last;
    writeListedUntil(tx, reached);
    return Math.max(0, last - reached);
  });
}

/** Call it after persons were erased, in the same transaction: the row that comes next may have been one of theirs. */
export function filesErased(tx: Writer): void {
  const last = lastPerson(tx);
  if (readListedUntil(tx) > last) writeListedUntil(tx, last);
}
