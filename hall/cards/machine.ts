import type { CardState } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';

/** What may be done with a card. */
export type CardVerb = 'print' | 'hand-out' | 'suspend' | 'resume' | 'spoil' | 'lose' | 'take-back' | 'revoke' | 'replace';

interface Step {
  readonly from: readonly CardState[];
  readonly to: CardState;
  /** Its code is dead from then on, everywhere. */
  readonly kills: boolean;
}

/** The one machine of a card: made → printed → active, and the ways aside. Nothing leads out of a dead card. */
const steps: Readonly<Record<CardVerb, Step>> = {
  print: { from: ['made'], to: 'printed', kills: false },
  'hand-out': { from: ['printed'], to: 'active', kills: false },
  suspend: { from: ['active'], to: 'suspended', kills: false },
  resume: { from: ['suspended'], to: 'active', kills: false },
  spoil: { from: ['made', 'printed'], to: 'spoiled', kills: true },
  lose: { from: ['printed', 'active', 'suspended'], to: 'lost', kills: true },
  'take-back': { from: ['active', 'suspended'], to: 'returned', kills: true },
  revoke: { from: ['made', 'printed', 'active', 'suspended'], to: 'revoked', kills: true },
  // A card that was suspended is not to be got around by a new one.
  replace: { from: ['active'], to: 'replaced', kills: true },
};

export function move(state: CardState, verb: CardVerb): Result<Pick<Step, 'to' | 'kills'>, 'NOT_NOW'> {
  const step = steps[verb];
  return step.from.includes(state) ? ok(step) : refuse('NOT_NOW');
}

/** A card that counts, or will once it is handed out. */
export const isLive = (state: CardState): boolean => state === 'made' || state === 'printed' || state === 'active' || state === 'suspended';
