import { askedForKey } from '../cards/keys.ts';
import type { Sql } from '../database/database.ts';
import { toldOf } from './bodies.ts';
import type { Effect, EffectParts } from './effect.ts';

const keyBytes = 32;

/** Halls ask for the city's word on keys of their cards. */
export async function cardKeyEffects(tx: Sql, effects: readonly Effect[], { certifying }: EffectParts): Promise<void> {
  for (const { body, event, hall, origin } of toldOf(effects, 'card.key-asked')) {
    const publicKey = Buffer.from(body.publicKey, 'base64url');
    if (publicKey.length !== keyBytes || !isName(body)) continue;
    await askedForKey(tx, { ...body, publicKey }, { enrolled: hall, node: origin, atMs: event.at }, certifying());
  }
}

const isName = ({ hall, kid, usableFrom, verifyUntil }: { hall: number; kid: number; usableFrom: string; verifyUntil: string }): boolean =>
  hall >= 1 && hall <= 65_535 && kid >= 1 && kid <= 255 && /^\d{8}$/.test(usableFrom) && /^\d{8}$/.test(verifyUntil);
