import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock, Random } from '../kernel/index.ts';

export interface Challenges {
  /** Good for a minute, for this terminal, once. */
  next(terminalId: string): string;
  /** Whether it was made here for that terminal, isn't too old, and wasn't spent. */
  holds(terminalId: string, challenge: string): boolean;
  /** To be called once its answer proved right. */
  spend(challenge: string): void;
}

const lifeMs = 60_000;
const nonceBytes = 16;
const keyBytes = 32;

/**
 * Signed rather than kept: whoever floods the door with questions drives nobody else's out. Only those that were answered rightly are
 * remembered, as long as they would hold.
 */
export function createChallenges({ clock, random }: { readonly clock: Clock; readonly random: Random }): Challenges {
  const key = random.bytes(keyBytes);
  const spent = new Map<string, number>();
  const signed = (terminalId: string, until: string, nonce: string): string =>
    createHmac('sha256', key).update([terminalId, until, nonce].join('\n')).digest('hex');

  return {
    next(terminalId) {
      const until = String(Math.ceil(clock.monotonicMs() + lifeMs));
      const nonce = Buffer.from(random.bytes(nonceBytes)).toString('hex');
      return [until, nonce, signed(terminalId, until, nonce)].join('-');
    },
    holds(terminalId, challenge) {
      const [until = '', nonce = '', given = ''] = challenge.split('-');
      const expected = Buffer.from(signed(terminalId, until, nonce));
      const told = Buffer.from(given);
      if (told.length !== expected.length || !timingSafeEqual(told, expected)) return false;
      return Number(until) >= clock.monotonicMs() && !spent.has(challenge);
    },
    spend(challenge) {
      const nowMs = clock.monotonicMs();
      for (const [old, untilMs] of spent) if (untilMs < nowMs) spent.delete(old);
      spent.set(challenge, nowMs + lifeMs);
    },
  };
}
