import type { Business } from '../api/contract/index.ts';
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
  // Of the call: a transfer's own move already has the business that it goes to.
  const calls = new Map<string, { readonly business: Business; readonly fromMs: number }>();
  const found: Occupancy[] = [];
  for (const move of moves) {
    if (move.ticketId === null || !counts(move)) continue;
    const call = calls.get(move.ticketId);
    if (move.to === 'called' || move.to === 'serving') {
      if (call === undefined && move.business !== null) calls.set(move.ticketId, { business: move.business, fromMs: move.atMs });
      continue;
    }
    calls.delete(move.ticketId);
    if (call !== undefined) found.push({ business: call.business, ms: Math.max(0, move.atMs - call.fromMs) });
  }
  return found;
}
