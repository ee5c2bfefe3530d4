import { maskNumber } from '../identity/index.ts';
import { numberIndexOf } from '../registration/index.ts';
import type { FileField } from '../api/contract/index.ts';
import type { Keyring, Writer } from '../store/index.ts';
import { refreshFacet } from './facets.ts';
import { openCell, openProfile, personCell, sealCell, type PersonCell } from './file-parts.ts';
import { maskPhone } from './open-file.ts';
import { readAloudNow } from './read-aloud.ts';
import { insertChange, newestStamp, numberIsTaken, personRow, updateNumberIndex, updatePerson, type PersonRow } from './store.ts';

/** A field that staff changed at another machine; `cell` is the whole of theirs, of which that field counts. */
export interface CorrectionElsewhere {
  readonly personId: string;
  readonly field: FileField;
  /** By this machine's clock. */
  readonly hlc: string;
  readonly atMs: number;
  readonly staffId: string;
  readonly reason: string;
  readonly proof: string;
  readonly services: readonly string[];
  readonly cell: unknown;
}

/**
 * Of two changes of one field the newer stays, at whichever machine it was made; other fields keep what stands here. False: nothing is
 * another than before, because a newer value stands there or the number is somebody else's.
 */
export function takeInCorrection(tx: Writer, keyring: Keyring, given: CorrectionElsewhere): boolean {
  const { personId: id, field, hlc, atMs, staffId, reason, proof } = given;
  const person = personRow(tx, id);
  const theirs = personCell.safeParse(given.cell).data;
  if (person === null || theirs === undefined) return false;
  if ((newestStamp(tx, id, field) ?? '') >= hlc) return false;
  const cell = openCell(keyring, id, person.sealed);
  if (field === 'number') {
    // What a chip gave or somebody saw is the person, and was never mistyped.
    const index = numberIndexOf(keyring, theirs.number);
    if (person.proof !== 'typed' || numberIsTaken(tx, index, id)) return false;
    updateNumberIndex(tx, id, index);
  }
  const row = changedRow(person, { cell, theirs, field, services: given.services });
  updatePerson(tx, id, { ...row, sealed: sealCell(keyring, id, row.cell) }, atMs);
  const before = keyring.seal(beforeOf(person, cell, field), `file_changes|${field}|${id}`);
  insertChange(tx, id, { field, hlc, atMs, staffId, reason, proof, sealed: before });
  refreshFacet(tx, { keyring }, id, readAloudNow);
  return true;
}

function changedRow(
  person: PersonRow,
  change: { readonly cell: PersonCell; readonly theirs: PersonCell; readonly field: FileField; readonly services: readonly string[] },
): Pick<PersonRow, 'name' | 'sexCode' | 'region' | 'profile'> & { readonly cell: PersonCell } {
  const { cell, theirs, field, services } = change;
  const { name, sexCode, region, profile } = person;
  const same = { name, sexCode, region, profile, cell };
  switch (field) {
    case 'name':
      return { ...same, name: theirs.name, cell: { ...cell, name: theirs.name } };
    case 'number': {
      const { number, birth, sexCode: sex } = theirs;
      return { ...same, sexCode: sex, cell: { ...cell, number, birth, sexCode: sex } };
    }
    case 'phone':
      return { ...same, cell: { ...cell, phone: theirs.phone } };
    case 'address': {
      const { address: _before, ...rest } = cell;
      return { ...same, cell: theirs.address === undefined ? rest : { ...rest, address: theirs.address } };
    }
    case 'emergency':
      return { ...same, cell: { ...cell, emergency: theirs.emergency } };
    case 'services':
      return { ...same, profile: JSON.stringify({ ...openProfile(profile), services }) };
  }
}

/** As the history shows it. */
function beforeOf({ name, profile }: PersonRow, cell: PersonCell, field: FileField): string {
  switch (field) {
    case 'name':
      return name;
    case 'number':
      return maskNumber(cell.number);
    case 'phone':
      return cell.phone === null ? '' : maskPhone(cell.phone);
    case 'address':
      return cell.address ?? '';
    case 'emergency':
      return cell.emergency === null ? '' : `${cell.emergency.name} ${maskPhone(cell.emergency.phone)}`;
    case 'services':
      return openProfile(profile).services.join(',');
  }
}
