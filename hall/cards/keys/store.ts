import type { CalendarDay } from '../../identity/index.ts';
import type { Reader, Writer } from '../../store/index.ts';

export interface KeyRow {
  readonly hall: number;
  readonly kid: number;
  readonly publicKey: Uint8Array;
  readonly privateSealed: Uint8Array | null;
  readonly certificate: Uint8Array | null;
  readonly usableFrom: CalendarDay;
  readonly issueUntil: CalendarDay;
  readonly verifyUntil: CalendarDay;
  readonly mostCards: number | null;
  /** The hall's main machine says so. */
  readonly byUpstream?: boolean;
  readonly askedAtMs?: number | null;
  readonly endedAtMs?: number | null;
}

interface Row {
  readonly hall: number;
  readonly kid: number;
  readonly public_key: Uint8Array;
  readonly private_sealed: Uint8Array | null;
  readonly certificate: Uint8Array | null;
  readonly usable_from: string;
  readonly issue_until: string;
  readonly verify_until: string;
  readonly most_cards: number | null;
  readonly by_upstream: 0 | 1;
  readonly asked_at: number | null;
  readonly ended_at: number | null;
}

export function keyRows(from: Reader): KeyRow[] {
  return from.all<Row>('SELECT * FROM card_keys ORDER BY hall, kid').map((row) => ({
    hall: row.hall,
    kid: row.kid,
    publicKey: row.public_key,
    privateSealed: row.private_sealed,
    certificate: row.certificate,
    usableFrom: row.usable_from,
    issueUntil: row.issue_until,
    verifyUntil: row.verify_until,
    mostCards: row.most_cards,
    byUpstream: row.by_upstream === 1,
    askedAtMs: row.asked_at,
    endedAtMs: row.ended_at,
  }));
}

export function insertKey(tx: Writer, row: KeyRow & { readonly madeAtMs: number }): void {
  tx.run(
    `INSERT INTO card_keys (hall, kid, public_key, private_sealed, certificate, usable_from, issue_until, verify_until, most_cards, made_at,
       by_upstream) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.hall,
    row.kid,
    row.publicKey,
    row.privateSealed,
    row.certificate,
    row.usableFrom,
    row.issueUntil,
    row.verifyUntil,
    row.mostCards,
    row.madeAtMs,
    row.byUpstream === true ? 1 : 0,
  );
}

export function noteAsked(tx: Writer, { hall, kid }: Pick<KeyRow, 'hall' | 'kid'>, nowMs: number): void {
  tx.run('UPDATE card_keys SET asked_at = ? WHERE hall = ? AND kid = ?', nowMs, hall, kid);
}

/** False: it ended before. */
export function endKey(tx: Writer, { hall, kid }: Pick<KeyRow, 'hall' | 'kid'>, atMs: number): boolean {
  return tx.run('UPDATE card_keys SET ended_at = ? WHERE hall = ? AND kid = ? AND ended_at IS NULL', atMs, hall, kid) === 1;
}

/** A key that is there gets the city's word. */
export function certifyKey(tx: Writer, row: Omit<KeyRow, 'publicKey' | 'privateSealed' | 'byUpstream' | 'askedAtMs' | 'endedAtMs'>): void {
  tx.run(
    'UPDATE card_keys SET certificate = ?, usable_from = ?, issue_until = ?, verify_until = ?, most_cards = ? WHERE hall = ? AND kid = ?',
    row.certificate,
    row.usableFrom,
    row.issueUntil,
    row.verifyUntil,
    row.mostCards,
    row.hall,
    row.kid,
  );
}

export function rootRows(from: Reader): { readonly root: number; readonly publicKey: Uint8Array }[] {
  return from.all('SELECT root, public_key AS publicKey FROM card_roots ORDER BY root');
}

export function insertRoot(tx: Writer, root: number, publicKey: Uint8Array, nowMs: number): void {
  tx.run('INSERT INTO card_roots (root, public_key, trusted_at) VALUES (?, ?, ?)', root, publicKey, nowMs);
}

export function cardsSignedWith(from: Reader, hall: number, kid: number): number {
  return from.get<{ n: number }>('SELECT count(*) AS n FROM service_cards WHERE hall = ? AND kid = ?', hall, kid)?.n ?? 0;
}
