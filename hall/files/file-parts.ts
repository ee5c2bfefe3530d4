import * as z from 'zod';
import type { DeskPurpose, LegalTexts, LookPart, LookPurpose, StaffRole } from '../api/contract/index.ts';
import type { Clock, HybridClock, IdMaker, PersonId, Random } from '../kernel/index.ts';
import type { HallCatalogue } from '../catalogue/index.ts';
import { helperShape, type FileFacts } from '../registration/index.ts';
import type { Keyring, Store, Writer } from '../store/index.ts';

export interface FileParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly ids: IdMaker;
  /** The hall's days begin at its midnight (IANA name). */
  readonly zone: string;
  readonly hlc: HybridClock;
  readonly catalogue: HallCatalogue;
  readonly staffName: (staffId: string) => string;
  /** This machine. */
  readonly node: string;
  readonly random: Random;
  readonly notice: LegalTexts['notice'];
  /** Whether the person's card was on the reader just now; each reading answers once. */
  readonly cardWasRead: (personId: string) => boolean;
  /** What goes with a yes that is taken back, purpose by purpose, in the transaction of the decision. */
  readonly withdrawn: Partial<Record<DeskPurpose, (tx: Writer, personId: string, staffId: string) => void>>;
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
export const personCell = z.object({
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
  helpers: z.array(helperShape).optional(),
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
