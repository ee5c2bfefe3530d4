import type { PersonId } from '../kernel/index.ts';
import type { Reader } from '../store/index.ts';
import type { Choices } from './rules.ts';

export interface ConsentRow {
  readonly purpose: string;
  readonly given: 0 | 1;
  readonly decided_at: number;
  readonly text_version: string;
  readonly node: string;
  readonly evidence: Uint8Array | null;
}

/** The choices as a cell of JSON: purpose to 0 or 1. */
export function choicesCell({ given }: Choices): string {
  return JSON.stringify(Object.fromEntries(Object.entries(given).map(([purpose, yes]) => [purpose, yes ? 1 : 0])));
}

/** Every decision of a person, one a purpose, oldest first. */
export function consentsOf(from: Reader, personId: PersonId): ConsentRow[] {
  return from.all(
    `SELECT choice.key AS purpose, choice.value AS given, decided_at, text_version, node, evidence
     FROM consents, json_each(consents.choices) AS choice WHERE person_id = ? ORDER BY decided_at, purpose`,
    personId,
  );
}
