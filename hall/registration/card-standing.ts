import type { PersonId } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import { personStanding, setPersonState } from './store.ts';

const states = { none: 'card-to-be-made', ready: 'card-ready', active: 'card-active' } as const;

/**
 * What has become of a person's card moves their file. One that waits to be verified or for the desk stays there: that comes first. Without
 * any card again, the file is where it was before one was made.
 */
export function noteCardStanding(tx: Writer, personId: PersonId, card: keyof typeof states, nowMs: number): void {
  const state = personStanding(tx, personId)?.state;
  if (state === undefined || state === 'to-be-verified' || state === 'see-desk' || state === states[card]) return;
  setPersonState(tx, personId, states[card], nowMs);
}
