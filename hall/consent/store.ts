import type { ConsentPurpose } from '../api/contract/index.ts';
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

/** False: that decision is here already. */
export function insertLaterConsent(
  tx: Writer,
  later: {
    readonly personId: PersonId;
    readonly decidedAtMs: number;
    readonly textVersion: string;
    readonly choices: Readonly<Partial<Record<ConsentPurpose, boolean | undefined>>>;
    readonly node: string;
  },
): boolean {
  const said = Object.entries(later.choices).flatMap(([purpose, yes]) => (yes === undefined ? [] : [[purpose, yes ? 1 : 0] as const]));
  return (
    tx.run(
      'INSERT INTO later_consents (person_id, decided_at, choices, text_version, node) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      later.personId,
      later.decidedAtMs,
      JSON.stringify(Object.fromEntries(said)),
      later.textVersion,
      later.node,
    ) === 1
  );
}

export interface LaterRow {
  /** JSON, purpose to 0 or 1. */
  readonly choices: string;
  readonly textVersion: string;
  readonly decidedAtMs: number;
  readonly node: string;
}

/** What was decided after registration, oldest first. */
export function laterConsents(from: Reader, personId: string): LaterRow[] {
  return from.all(
    `SELECT choices, text_version AS textVersion, decided_at AS decidedAtMs, node FROM later_consents WHERE person_id = ? ORDER BY decided_at`,
    personId,
  );
}
