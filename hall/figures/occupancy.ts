import type { Reader } from '../store/index.ts';
import type { Occupancy } from '../queue/index.ts';
import { counts } from './history.ts';
import type { MoveFact } from './facts.ts';
import { lastMoves } from './store.ts';

/** A hall's last day or two. */
const mostMoves = 4_000;

/** How long each call took its counter up, newest first: what a wait is estimated from. */
export function recentOccupancies(from: Reader): Occupancy[] {
  return occupanciesOf(lastMoves(from, mostMoves)).toReversed();
}

/** From the call, or from taking it up again, to the moment at which the counter was free. In order of ending. */
function occupanciesOf(moves: readonly MoveFact[]): Occupancy[] {
  const since = new Map<string, number>();
  const found: Occupancy[] = [];
  for (const move of moves) {
    if (move.ticketId === null || !counts(move)) continue;
    if (move.to === 'called' || move.to === 'serving') {
      if (!since.has(move.ticketId)) since.set(move.ticketId, move.atMs);
      continue;
    }
    const fromMs = since.get(move.ticketId);
    since.delete(move.ticketId);
    if (fromMs !== undefined && move.business !== null) found.push({ business: move.business, ms: Math.max(0, move.atMs - fromMs) });
  }
  return found;
}
