import * as z from 'zod';
import { signCertificate } from '../../hall/cards/code/certificate.ts';
import { daysLater, monthsLater } from '../../hall/cards/code/day-number.ts';
import type { Sql } from '../database/database.ts';
import { tell } from '../sync/feed.ts';
import type { CardRoot, CardRoots } from './roots.ts';

/** How a hall's key is certified where nobody says otherwise: so long, and for so many cards. */
export const usualWord = { months: 6, cards: 3_000 } as const;
/** A card lives up to a year, and so long must its key verify behind the last one. */
const verifyMonths = 12;
/** By itself the city certifies a next key no sooner than so long before the one in use is over. */
const aheadDays = 31;

const keyRow = z.object({
  hall: z.number(),
  kid: z.number(),
  public_key: z.instanceof(Uint8Array),
  asked_at: z.number(),
  signed: z.number(),
  usable_from: z.string(),
  verify_until: z.string(),
  state: z.enum(['waiting', 'certified', 'other-hall', 'ended']),
  certificate: z.instanceof(Uint8Array).nullable(),
  issue_until: z.string().nullable(),
  most_cards: z.number().nullable(),
  decided_at: z.number().nullable(),
});
export type CardKeyRow = z.infer<typeof keyRow>;

/** Which key, whatever else came under its name. */
export interface KeyName {
  readonly hall: number;
  readonly kid: number;
  readonly publicKey: Uint8Array;
}

/** `today`: '20261127'. */
export interface Certifying {
  readonly root: CardRoot;
  readonly today: string;
  readonly nowMs: number;
}

/** `enrolled`: the hall whose machine asked, whatever it calls itself. */
export async function cardKeys(sql: Sql): Promise<(CardKeyRow & { readonly made: number; readonly enrolled: number })[]> {
  return await sql.rows(
    keyRow.extend({ made: z.number(), enrolled: z.number() }),
    `SELECT k.hall, k.kid, k.public_key, k.asked_at, k.signed, k.usable_from, k.verify_until, k.state, k.certificate, k.issue_until,
            k.most_cards, k.decided_at, (SELECT count(*) FROM cards c WHERE c.code_hall = k.hall AND c.kid = k.kid) AS made, o.hall AS enrolled
       FROM card_keys k JOIN origins o ON o.origin = k.node ORDER BY k.state = 'waiting' DESC, k.hall, k.kid DESC`,
  );
}

/** A hall asks for the city's word. `hall` in `of` is what it calls itself in its cards; `enrolled`, whose node it is. */
export async function askedForKey(
  tx: Sql,
  of: KeyName & { readonly usableFrom: string; readonly verifyUntil: string; readonly signed: number },
  by: { readonly enrolled: number; readonly node: string; readonly atMs: number },
  certifying: Certifying,
): Promise<void> {
  const isNew = await tx.run(
    `INSERT INTO card_keys (hall, kid, public_key, node, asked_at, signed, usable_from, verify_until, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    of.hall,
    of.kid,
    of.publicKey,
    by.node,
    by.atMs,
    of.signed,
    of.usableFrom,
    of.verifyUntil,
    of.hall === by.enrolled ? 'waiting' : 'other-hall',
  );
  // A key that signed cards before the city had a word in it, one too many, or one after another that went astray is for an administrator to judge.
  if (isNew === 0 || of.hall !== by.enrolled || of.signed > 0 || (await hasKeyFor(tx, of.hall, daysLater(certifying.today, aheadDays))))
    return;
  await certify(tx, of, usualWord, { ...certifying, by: 'city' });
}

async function hasKeyFor(tx: Sql, hall: number, day: string): Promise<boolean> {
  const row = await tx.row(
    z.unknown(),
    "SELECT 1 FROM card_keys WHERE hall = $1 AND state IN ('certified', 'ended') AND issue_until > $2 LIMIT 1",
    hall,
    day,
  );
  return row !== null;
}

/** The city's word, told to every hall: from then on its cards are known everywhere. False: it doesn't wait for one. */
export async function certify(
  tx: Sql,
  { hall, kid, publicKey }: KeyName,
  word: { readonly months: number; readonly cards: number },
  { root, today, nowMs, by }: Certifying & { readonly by: string },
): Promise<boolean> {
  const key = await tx.row(
    keyRow,
    `SELECT * FROM card_keys WHERE hall = $1 AND kid = $2 AND public_key = $3 AND state = 'waiting'
       AND NOT EXISTS (SELECT 1 FROM card_keys o WHERE o.hall = $1 AND o.kid = $2 AND o.state IN ('certified', 'ended')) FOR UPDATE`,
    hall,
    kid,
    publicKey,
  );
  if (key === null) return false;
  // What it signed before stays valid as long as the hall said; new cards it signs no more.
  const isOld = key.signed > 0;
  const from = isOld || (key.usable_from <= today && key.usable_from >= daysLater(today, -aheadDays)) ? key.usable_from : today;
  const issueUntil = isOld ? today : monthsLater(today, word.months);
  const verifyUntil = isOld ? key.verify_until : monthsLater(issueUntil, verifyMonths);
  const mostCards = isOld ? key.signed : word.cards;
  const certificate = signCertificate({ root: root.root, hall, kid, from, issueUntil, verifyUntil, mostCards, publicKey }, root.key);
  await tx.run(
    `UPDATE card_keys SET state = 'certified', certificate = $4, usable_from = $5, issue_until = $6, verify_until = $7, most_cards = $8,
       decided_at = $9, decided_by = $10 WHERE hall = $1 AND kid = $2 AND public_key = $3`,
    hall,
    kid,
    publicKey,
    certificate,
    from,
    issueUntil,
    verifyUntil,
    mostCards,
    nowMs,
    by,
  );
  await tellKey(
    tx,
    { ...key, certificate: Buffer.from(certificate), usable_from: from, issue_until: issueUntil, verify_until: verifyUntil },
    null,
  );
  return true;
}

/** It went astray: from now on no kiosk confirms a card by it. False: it isn't certified. */
export async function endKey(
  tx: Sql,
  { hall, kid }: Pick<KeyName, 'hall' | 'kid'>,
  by: { readonly nowMs: number; readonly who: string },
): Promise<boolean> {
  const key = await tx.row(
    keyRow,
    `UPDATE card_keys SET state = 'ended', decided_at = $3, decided_by = $4 WHERE hall = $1 AND kid = $2 AND state = 'certified' RETURNING *`,
    hall,
    kid,
    by.nowMs,
    by.who,
  );
  if (key !== null) await tellKey(tx, key, by.nowMs);
  return key !== null;
}

async function tellKey(tx: Sql, key: CardKeyRow, endedAtMs: number | null): Promise<void> {
  const { hall, kid, certificate } = key;
  const change = {
    kind: 'card-key',
    hall,
    kid,
    publicKey: Buffer.from(key.public_key).toString('base64url'),
    certificate: certificate === null ? null : Buffer.from(certificate).toString('base64url'),
    usableFrom: key.usable_from,
    issueUntil: key.issue_until,
    verifyUntil: key.verify_until,
    endedAtMs,
  };
  await tell(tx, { hall: null, subject: `${hall}|${kid}`, change });
}

/** Every root is told before what it signs; told already, it stays where it stands. */
export async function tellRoots(tx: Sql, roots: Pick<CardRoots, 'all'>): Promise<void> {
  for (const { root, publicKey } of roots.all()) {
    const change = { kind: 'card-root', root, publicKey: Buffer.from(publicKey).toString('base64url') };
    const told = await tx.row(
      z.unknown(),
      "SELECT 1 FROM feed WHERE kind = 'card-root' AND subject = $1 AND change ->> 'publicKey' = $2",
      String(root),
      change.publicKey,
    );
    if (told === null) await tell(tx, { hall: null, subject: String(root), change });
  }
}
