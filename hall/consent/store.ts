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

/** One row a decision, each with text version, time, node and the signature's hash. */
export function insertConsents(
  tx: Writer,
  record: { readonly personId: PersonId; readonly choices: Choices; readonly node: string; readonly evidence: Uint8Array },
): void {
  for (const [purpose, given] of Object.entries(record.choices.given)) {
    tx.run(
      `INSERT INTO consents (person_id, purpose, decided_at, given, text_version, node, evidence) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      record.personId,
      purpose,
      record.choices.decidedAtMs,
      given ? 1 : 0,
      record.choices.textVersion,
      record.node,
      record.evidence,
    );
  }
}

export function consentsOf(from: Reader, personId: PersonId): ConsentRow[] {
  return from.all(
    'SELECT purpose, given, decided_at, text_version, node, evidence FROM consents WHERE person_id = ? ORDER BY decided_at, purpose',
    personId,
  );
}
