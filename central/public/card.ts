import * as z from 'zod';
import { readContent } from '../../hall/cards/code/content.ts';
import { readToken } from '../../hall/cards/code/token.ts';
import type { Sql } from '../database/database.ts';

export type Verdict = 'genuine' | 'lapsed' | 'pending' | 'expired' | 'revoked' | 'unknown';

const cardRow = z.object({
  card_id: z.string(),
  name_zh: z.string().nullable(),
  name_en: z.string().nullable(),
  agency_zh: z.string().nullable(),
  agency_en: z.string().nullable(),
  file_id: z.string().nullable(),
  state: z.string(),
  valid_until: z.string(),
  items: z.array(z.string()),
  level: z.number().nullable(),
  stars: z.number().nullable(),
  dead: z.boolean(),
  is_public: z.boolean().nullable(),
  portrait: z.string().nullable(),
  portrait_place: z.string().nullable(),
  place: z.string().nullable(),
  cell: z.string().nullable(),
  hours: z.number().nullable(),
  conclusion: z.string().nullable(),
  concluded_on: z.string().nullable(),
});
export type PublicCard = z.infer<typeof cardRow>;

/** The serial in the address of a card's code, hexadecimal; null: no code of ours. What else the code says is shown from the city's book. */
export function serialOf(code: string): string | null {
  const read = readContent(`https://city.example/c/${code}`);
  if (read.kind === 'opaque') return Buffer.from(read.serial).toString('hex');
  const claims = read.kind === 'signed' ? readToken(read.token) : null;
  return claims === null ? null : Buffer.from(claims.serial).toString('hex');
}

export async function cardOfSerial(sql: Sql, serial: string): Promise<PublicCard | null> {
  return await sql.row(
    cardRow,
    `SELECT c.card_id, h.name_zh, h.name_en, g.name_zh AS agency_zh, g.name_en AS agency_en, c.file_id, c.state, c.valid_until, c.items, c.level, c.stars, s.is_public, e.cell AS portrait,
            concat_ws('|', 'event', e.origin, e.epoch, e.seq, e.id) AS portrait_place, f.place, f.cell, t.hours,
            k.conclusion, k.concluded_on, EXISTS (
              SELECT 1 FROM revocations r WHERE r.code_hall = c.code_hall AND r.entry = left(c.serial, 16)) AS dead
       FROM cards c
       LEFT JOIN halls h ON h.id = c.hall
       LEFT JOIN person_files f ON f.file_id = c.file_id
       LEFT JOIN file_consents s ON s.file_id = c.file_id AND s.hall = c.hall
       LEFT JOIN portraits p ON p.file_id = c.file_id AND p.hall = c.hall AND s.is_public AND s.portrait
       LEFT JOIN events e ON e.origin = p.origin AND e.epoch = p.epoch AND e.seq = p.seq AND e.cell IS NOT NULL
       LEFT JOIN certificates t ON t.file_id = c.file_id
       LEFT JOIN LATERAL (SELECT name_zh, name_en FROM affiliations a
         WHERE a.hall = c.hall AND NOT a.released AND a.hlc IS NOT NULL
           AND (a.file_id = c.file_id OR a.file_id IN (SELECT o.file_id FROM person_files o WHERE o.person = f.person AND o.hall = c.hall))
           AND (SELECT p.content IS NULL OR p.content ->> 'state' = 'left' FROM publications p WHERE p.id = a.agency_id
             ORDER BY p.version DESC LIMIT 1) IS NOT TRUE
         ORDER BY a.hlc DESC LIMIT 1) g ON true
       LEFT JOIN LATERAL (SELECT conclusion, concluded_on FROM checks WHERE checks.file_id = c.file_id AND concluded_at IS NOT NULL
         ORDER BY concluded_at DESC LIMIT 1) k ON true
      WHERE c.serial = $1`,
    serial,
  );
}

/** `today`: '20261127'. Suspended, lost, returned and revoked look the same: why is nobody's business. */
export function verdictOf(card: PublicCard | null, today: string): Verdict {
  if (card === null) return 'unknown';
  if (card.dead) return 'revoked';
  if (card.state === 'made' || card.state === 'printed') return 'pending';
  if (card.state !== 'active') return 'revoked';
  if (card.valid_until < today) return 'expired';
  return card.conclusion !== null && card.conclusion !== 'passed' ? 'lapsed' : 'genuine';
}
