import * as z from 'zod';
import type { Sql } from '../database/database.ts';
import { tell } from '../sync/feed.ts';

export interface Revocation {
  /** The number of the hall in the card's code. */
  readonly codeHall: number;
  /** The first 8 bytes of its serial, hexadecimal. */
  readonly entry: string;
  readonly atMs: number;
  readonly why: string;
  readonly byCity: boolean;
}

/** Dead everywhere from now on, and told to every hall: a card of one is shown in all. */
export async function tellRevoked(tx: Sql, { codeHall, entry, atMs, why, byCity }: Revocation): Promise<void> {
  const isNew = await tx.run(
    'INSERT INTO revocations (code_hall, entry, at, why, by_city) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
    codeHall,
    entry,
    atMs,
    why,
    byCity,
  );
  if (isNew === 0) return;
  await tell(tx, { hall: null, subject: `${codeHall}|${entry}`, change: { kind: 'card-revoked', hall: codeHall, entry, atMs } });
}

/**
 * Whether that hall's word may kill that card: its code bears the hall's own number, or the city's book says that this hall, and none besides
 * it, made it.
 */
export async function mayRevoke(sql: Sql, hall: number, { codeHall, entry }: Pick<Revocation, 'codeHall' | 'entry'>): Promise<boolean> {
  if (codeHall === hall) return true;
  const made = await sql.row(
    z.object({ own: z.boolean().nullable() }),
    'SELECT bool_and(hall = $1) AS own FROM cards WHERE code_hall = $2 AND left(serial, 16) = $3',
    hall,
    codeHall,
    entry,
  );
  return made?.own === true;
}
