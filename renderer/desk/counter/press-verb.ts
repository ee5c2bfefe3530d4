import type { ConsoleActs } from './console-props.ts';
import type { CounterState } from './press.ts';
import type { PadVerb } from './verbs.ts';

/** What pressing a verb's button or key begins: most go to the hall at once, two ask for one more word first. */
export function pressVerb(verb: PadVerb, told: CounterState, acts: Pick<ConsoleActs, 'press' | 'ask'>): void {
  if (verb === 'transfer') return acts.ask({ kind: 'transfer' });
  if (verb !== 'pause') return acts.press({ verb });
  if (told.counter.state === 'paused') acts.press({ verb: 'resume' });
  else acts.ask({ kind: 'pause' });
}
