import * as z from 'zod';
import type { LookPart, LookPurpose, StaffRole } from '../api/contract/index.ts';
import type { Clock, HybridClock, IdMaker, PersonId } from '../kernel/index.ts';
import type { HallCatalogue } from '../catalogue/index.ts';
import type { FileFacts } from '../registration/index.ts';
import type { Keyring, Store } from '../store/index.ts';

export interface FileParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly ids: IdMaker;
  /** This machine's name in everything that it makes. */
  readonly node: string;
  /** The hall's days begin at its midnight (IANA name). */
  readonly zone: string;
  readonly hlc: HybridClock;
  readonly catalogue: HallCatalogue;
  readonly staffName: (staffId: string) => string;
  /** What other features know of a person that decides where their file stands. */
  readonly known: (personId: string) => Partial<FileFacts>;
  /** Sealed personal data was replaced or deleted. */
  readonly erased: () => void;
  /** Something that lists and counts show was committed. */
  readonly committed: () => void;
}

/** Who does it. */
export interface Doer {
  readonly id: string;
  readonly roles: readonly StaffRole[];
}

export interface Look {
  readonly personId: string;
  readonly part: LookPart;
  readonly purpose: LookPurpose;
}

export interface NoSuchFile {
  readonly code: 'NO_SUCH_FILE';
}
export const noSuchFile: NoSuchFile = { code: 'NO_SUCH_FILE' };

/** The sealed cell of a person's row, opened; as hall/registration writes it. */
const personCell = z.object({
  name: z.string(),
  sexCode: z.enum(['0', '1', '2', '9']),
  number: z.string(),
  birth: z.string(),
  nameEn: z.string().optional(),
  phone: z.string().nullable(),
  address: z.string().optional(),
  emergency: z
    .object({
      name: z.string(),
      phone: z.string(),
      relation: z.enum(['spouse', 'child', 'parent', 'sibling', 'friend', 'other']),
    })
    .nullable(),
});
export type PersonCell = z.infer<typeof personCell>;

export function openCell(keyring: Keyring, id: PersonId | string, sealed: Uint8Array): PersonCell {
  return personCell.parse(JSON.parse(keyring.openText(sealed, `persons|sealed|${id}`)));
}

export function sealCell(keyring: Keyring, id: string, cell: PersonCell): Uint8Array {
  return keyring.seal(JSON.stringify(cell), `persons|sealed|${id}`);
}

const profileCell = z.looseObject({ services: z.array(z.string()).default([]) });
/** Coded answers; what isn't known here stays as it is. */
export const openProfile = (profile: string): z.infer<typeof profileCell> => profileCell.parse(JSON.parse(profile));
