import type { Sql } from '../database/database.ts';
import { agencyEffects } from './agencies.ts';
import { batchEffects } from './batches.ts';
import { cardKeyEffects } from './card-keys.ts';
import { cardEffects } from './cards.ts';
import type { Effect, EffectParts, Refused } from './effect.ts';
import { personEffects } from './persons.ts';
import { readinessEffects } from './readiness.ts';
import { shownEffects } from './shown.ts';
import { ticketEffects } from './tickets.ts';

export type { Effect } from './effect.ts';

/** Cells that are opened on arrival: whom a number belongs to, and what a check concluded. */
export const openedTypes: ReadonlySet<string> = new Set(['person.registered', 'check.concluded']);

/**
 * What a batch comes to, type by type, each in as many statements as it needs and not as many as it has events. Of types that have no effect
 * here nothing is done: they are history. Whatever names a thing that isn't there yet makes its row, because hubs and kiosks send in their own
 * time. A hall tells of its own things: a row of another hall is never touched, whatever id an event names. Answers those to be set aside.
 */
export async function applyEvents(tx: Sql, effects: readonly Effect[], parts: EffectParts): Promise<readonly Refused[]> {
  if (effects.length === 0) return [];
  // Before who is erased is forgotten.
  await shownEffects(tx, effects);
  await personEffects(tx, effects, parts);
  await ticketEffects(tx, effects);
  await readinessEffects(tx, effects);
  await agencyEffects(tx, effects);
  await batchEffects(tx, effects);
  const refused = await cardEffects(tx, effects);
  await cardKeyEffects(tx, effects, parts);
  return refused;
}
