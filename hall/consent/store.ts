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
  /** Null: at a kiosk. */
  readonly proof: 'card-read' | 'signed-slip' | null;
  readonly staff_id: string | null;
  readonly slip: string | null;
}

/** The choices as a cell of JSON: purpose to 0 or 1. */
export function choicesCell({ given }: Pick<Choices, 'given'>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(given).map(([purpose, yes]) => [purpose, yes ? 1 : 0])));
}

/** Every decision of a person, one a purpose, oldest first. */
export function consentsOf(from: Reader, personId: PersonId): ConsentRow[] {
  return from.all(
    `SELECT choice.key AS purpose, choice.value AS given, decided_at, text_version, node, evidence, proof, staff_id, slip
     FROM consents, json_each(consents.choices) AS choice WHERE person_id = ? ORDER BY decided_at, purpose`,
    personId,
  );
}

/** A decision after the first, as it is kept and told to other nodes. */
export interface LaterConsent {
  readonly decidedAtMs: number;
  readonly choices: string;
  readonly textVersion: string;
  readonly node: string;
  readonly proof: 'card-read' | 'signed-slip' | null;
  readonly staffId: string | null;
  readonly slip: string | null;
}

/** The oldest first. */
export function laterConsents(from: Reader, personId: string): LaterConsent[] {
  return from.all<LaterConsent>(
    `SELECT decided_at AS decidedAtMs, choices, text_version AS textVersion, node, proof, staff_id AS staffId, slip
     FROM later_consents WHERE person_id = (SELECT ?) ORDER BY decided_at`,
    personId,
  );
}

/** False: that decision is there already. */
export function insertLaterConsent(tx: Writer, personId: string, one: LaterConsent): boolean {
  return (
    tx.run(
      `INSERT INTO later_consents (person_id, decided_at, choices, text_version, node, proof, staff_id, slip)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      personId,
      one.decidedAtMs,
      one.choices,
      one.textVersion,
      one.node,
      one.proof,
      one.staffId,
      one.slip,
    ) === 1
  );
}

export interface ConsentSlip {
  readonly code: string;
  readonly personId: string;
  readonly atMs: number;
  readonly choices: string;
  readonly textVersion: string;
  readonly staffId: string;
}

export function insertSlip(tx: Writer, slip: ConsentSlip): void {
  tx.run(
    'INSERT INTO consent_slips (code, person_id, at, choices, text_version, staff_id) VALUES (?, ?, ?, ?, ?, ?)',
    slip.code,
    slip.personId,
    slip.atMs,
    slip.choices,
    slip.textVersion,
    slip.staffId,
  );
}

/** Uses a slip of that person up, if it says exactly this and was made since then; false: there is none. */
export function spendSlip(
  tx: Writer,
  slip: Omit<ConsentSlip, 'atMs' | 'staffId'> & { readonly sinceMs: number; readonly nowMs: number },
): boolean {
  return (
    tx.run(
      `UPDATE consent_slips SET used_at = ? WHERE code = ? AND person_id = ? AND choices = ? AND text_version = ? AND at >= ? AND used_at IS NULL`,
      slip.nowMs,
      slip.code,
      slip.personId,
      slip.choices,
      slip.textVersion,
      slip.sinceMs,
    ) === 1
  );
}
