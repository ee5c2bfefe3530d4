import type { CheckLook, Look, StaffRole } from '../api/contract/index.ts';
import type { Reader } from '../store/index.ts';

interface ByStaff {
  readonly atMs: number;
  readonly staffId: string;
}
type Rest<K extends Look['of']> = Omit<Extract<Look, { of: K }>, 'of' | 'by'>;

/** Each feature's own log, the newest first. */
export interface LookSources {
  readonly file: (from: Reader, personId: string, limit: number) => readonly (ByStaff & Rest<'file'>)[];
  readonly check: (from: Reader, personId: string, limit: number) => readonly (ByStaff & { readonly what: CheckLook })[];
  readonly card: (from: Reader, personId: string, limit: number) => readonly Rest<'card'>[];
}

interface LookParts {
  readonly store: Reader;
  readonly personExists: (from: Reader, personId: string) => boolean;
  readonly sources: LookSources;
  readonly staffName: (staffId: string) => string;
}

export interface Looks {
  /** null: no such person. */
  forStaff(personId: string, roles: readonly StaffRole[]): Look[] | null;
  /** At the kiosk. Day, role and purpose are what the law's right to know asks for; a name is found by them. */
  forPerson(personId: string): Look[];
}

const mostLooks = 200;
/** Who handles checks or answers for them. */
const seesChecks: readonly StaffRole[] = ['approver', 'manager', 'auditor'];
/** As which each is opened, by the table of who may do what. */
const checkRole: Readonly<Record<CheckLook, StaffRole>> = { conclusions: 'approver', 'results-file': 'approver', 'batch-file': 'clerk' };

interface Told {
  readonly names: boolean;
  readonly checks: 'none' | 'that' | 'what';
}

/** The one log of who looked at a person's file, check and card, by who asks. */
export function createLooks({ store, personExists, sources, staffName }: LookParts): Looks {
  function read(personId: string, told: Told): Look[] {
    const by = ({ staffId }: ByStaff): string => (told.names ? staffName(staffId) : '');
    const all: Look[] = [
      ...sources.file(store, personId, mostLooks).map((one): Look => {
        const { atMs, role, part, purpose } = one;
        return { of: 'file', atMs, by: by(one), role, part, purpose };
      }),
      ...(told.checks === 'none' ? [] : sources.check(store, personId, mostLooks)).map((one): Look => {
        const { atMs, what } = one;
        return { of: 'check', atMs, by: by(one), role: checkRole[what], what: told.checks === 'what' ? what : null };
      }),
      ...sources.card(store, personId, mostLooks).map((one): Look => ({ of: 'card', ...one })),
    ];
    return all.toSorted((a, b) => b.atMs - a.atMs).slice(0, mostLooks);
  }
  return {
    forStaff: (personId, roles) =>
      personExists(store, personId)
        ? read(personId, { names: true, checks: roles.some((one) => seesChecks.includes(one)) ? 'what' : 'none' })
        : null,
    forPerson: (personId) => read(personId, { names: false, checks: 'that' }),
  };
}
