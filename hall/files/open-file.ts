import type { LookPurpose, PersonFileView } from '../api/contract/index.ts';
import { cardKind, fileField, type FileField } from '../api/contract/index.ts';
import { maskNumber, surnameOf } from '../identity/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { helperView } from '../registration/index.ts';
import type { Reader } from '../store/index.ts';
import { ensureFacet, gapsIn } from './facets.ts';
import { noSuchFile, openCell, openProfile, type Doer, type FileParts, type NoSuchFile, type PersonCell } from './file-parts.ts';
import { openReturned } from './list.ts';
import { noteLook } from './looks.ts';
import type { ReadAloud } from './name-terms.ts';
import { readSections, type FileSectionReaders } from './sections.ts';
import { hasPicture } from './kept/store.ts';
import { changesOf, facetOf, personRow } from './store.ts';

export interface Viewing extends FileParts {
  readonly sections: FileSectionReaders;
}

/** The first three and the last two digits: enough to compare by ear, not enough to call. */
export function maskPhone(phone: string): string {
  const digits = Array.from(phone);
  return digits.length < 7 ? '*'.repeat(digits.length) : `${phone.slice(0, 3)}${'*'.repeat(digits.length - 5)}${phone.slice(-2)}`;
}

/** The page of somebody whose row is there; values that reach a person are masked. */
export function viewOf(from: Reader, viewing: Viewing, id: string): PersonFileView | null {
  const person = personRow(from, id);
  if (person === null) return null;
  const cell = openCell(viewing.keyring, id, person.sealed);
  const facet = facetOf(from, id);
  return {
    personId: id,
    name: person.name,
    maskedNumber: maskNumber(cell.number),
    sexCode: person.sexCode,
    state: person.state,
    proof: person.proof,
    registeredAtMs: person.registeredAtMs,
    reviewedAtMs: facet?.reviewedAtMs ?? null,
    returned: openReturned(facet?.returned ?? null),
    gaps: gapsIn(facet?.gaps ?? ''),
    cardKind: cardKind.parse(person.cardKind),
    birth: cell.birth,
    region: person.region,
    nameEn: cell.nameEn ?? null,
    phone: cell.phone === null ? null : maskPhone(cell.phone),
    emergency: emergencyOf(cell),
    hasAddress: cell.address !== undefined,
    hasPortrait: hasPicture(from, id, 'portrait'),
    services: openProfile(person.profile).services,
    helpers: (cell.helpers ?? []).map(helperView),
    stamps: stampsOf(from, id),
    sections: readSections(viewing.sections, from, person.id),
  };
}

function emergencyOf({ emergency }: PersonCell): PersonFileView['emergency'] {
  if (emergency === null) return null;
  return { surname: surnameOf(emergency.name), phone: maskPhone(emergency.phone), relation: emergency.relation };
}

function stampsOf(from: Reader, id: string): Partial<Record<FileField, string>> {
  const stamps: Partial<Record<FileField, string>> = {};
  // Newest first: the first of a field is its stamp.
  for (const { field, hlc } of changesOf(from, id)) {
    const known = fileField.safeParse(field);
    if (known.success) stamps[known.data] ??= hlc;
  }
  return stamps;
}

/** Opens a file: the look is durable before the page leaves. */
export function openFile(
  viewing: Viewing,
  read: ReadAloud,
  doer: Doer,
  input: { readonly personId: string; readonly purpose: LookPurpose },
): Result<PersonFileView, NoSuchFile> {
  const view = viewing.store.transaction((tx) => {
    const person = personRow(tx, input.personId);
    if (person === null) return null;
    if (facetOf(tx, input.personId) === null) ensureFacet(tx, viewing, person, read);
    noteLook(tx, viewing, doer, { ...input, part: 'file' });
    return viewOf(tx, viewing, input.personId);
  });
  return view === null ? refuse(noSuchFile) : ok(view);
}

type RevealedPart = 'number' | 'phone' | 'address' | 'emergency';

/** One value in full. The press is written down with its purpose before the value leaves. */
export function reveal(
  viewing: Viewing,
  doer: Doer,
  input: { readonly personId: string; readonly part: RevealedPart; readonly purpose: LookPurpose },
): Result<{ value: string | null }, NoSuchFile> {
  const cell = viewing.store.transaction((tx) => {
    const person = personRow(tx, input.personId);
    if (person === null) return null;
    noteLook(tx, viewing, doer, input);
    return openCell(viewing.keyring, input.personId, person.sealed);
  });
  return cell === null ? refuse(noSuchFile) : ok({ value: valueIn(cell, input.part) });
}

function valueIn(cell: PersonCell, part: RevealedPart): string | null {
  switch (part) {
    case 'number':
      return cell.number;
    case 'phone':
      return cell.phone;
    case 'address':
      return cell.address ?? null;
    case 'emergency':
      return cell.emergency === null ? null : `${cell.emergency.name} ${cell.emergency.phone}`;
  }
}
