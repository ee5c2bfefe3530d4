import type { FileState } from '../../api/contract/index.ts';
import type { Reader } from '../../store/index.ts';

export interface PersonForCard {
  readonly id: string;
  readonly name: string;
  readonly sexCode: '0' | '1' | '2' | '9';
  readonly state: FileState;
  readonly profile: string;
  readonly sealed: Uint8Array;
}

export function personForCard(from: Reader, personId: string): PersonForCard | null {
  return (
    from.get<PersonForCard>('SELECT id, name, sex_code AS sexCode, state, profile, sealed FROM persons WHERE id = ?', personId) ?? null
  );
}

/** By the beginning of a name. */
export function personsNamed(from: Reader, text: string, limit: number): PersonForCard[] {
  return from.all<PersonForCard>(
    "SELECT id, name, sex_code AS sexCode, state, profile, sealed FROM persons WHERE name LIKE ? ESCAPE '!' ORDER BY name, id LIMIT ?",
    beginning(text),
    limit,
  );
}

/** As LIKE wants it, with `!` before what would be a wild card. */
export function beginning(text: string): string {
  return `${text.replaceAll(/[!%_]/g, '!$&')}%`;
}

export function portraitOf(from: Reader, personId: string): Uint8Array | null {
  const row = from.get<{ sealed: Uint8Array }>("SELECT sealed FROM person_pictures WHERE person_id = ? AND kind = 'portrait'", personId);
  return row?.sealed ?? null;
}

export function personExists(from: Reader, personId: string): boolean {
  return from.get('SELECT 1 FROM persons WHERE id = ?', personId) !== undefined;
}
