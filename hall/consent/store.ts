import type { PersonId } from '../kernel/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import type { Choices } from './rules.ts';

export interface ConsentRow {
  readonly purpose: string;
  readonly given: 0 | 1;
  readonly decided_at: number;
  readonly text_version: string;
  readonly node: string;
  readonly evidence: Uint8Array | null;
}

/** One row a signing: its choices with text version, time, node and the signature's hash. */
export function insertConsents(
  tx: Writer,
  record: { readonly personId: PersonId; readonly choices: Choices; readonly node: string; readonly evidence: Uint8Array },
): void {
  const { given, decidedAtMs, textVersion } = record.choices;
  tx.run(
    'INSERT INTO consents (person_id, decided_at, choices, text_version, node, evidence) VALUES (?, ?, ?, ?, ?, ?)',
    record.personId,
    decidedAtMs,
    JSON.stringify(Object.fromEntries(Object.entries(given).map(([purpose, yes]) => [purpose, yes ? 1 : 0]))),
    textVersion,
    record.node,
    record.evidence,
  );
}

/** Every decision of a person, one a purpose, oldest first. */
export function consentsOf(from: Reader, personId: PersonId): ConsentRow[] {
  return from.all(
    `SELECT choice.key AS purpose, choice.value AS given, decided_at, text_version, node, evidence
     FROM consents, json_each(consents.choices) AS choice WHERE person_id = ? ORDER BY decided_at, purpose`,
    personId,
  );
}
