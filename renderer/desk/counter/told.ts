import type { CounterView } from '../../../hall/api/contract/index.ts';
import type { CounterKey, Words } from './counter-text.ts';
import type { CounterState, LineTicket } from './press.ts';

/** Sentences and short words made of what the hall told. */

export function duration(ms: number, { text }: Words): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return text('duration.seconds', { seconds });
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? text('duration.minutes', { minutes })
    : text('duration.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** Who sits at a counter, by the name that the hall kept of them. */
export function sitterOf(staffName: string | null, { text }: Words): string {
  if (staffName === null) return text('counter.nobody');
  return staffName === '' ? text('counter.byCode') : staffName;
}

/** Counted down to the last second, which is still shown. */
export const secondsLeft = (ms: number): number => Math.max(0, Math.ceil(ms / 1000));

/** "Why this one next" in one sentence. */
export function whyNext(next: NonNullable<CounterState['next']>, { text }: Words): string {
  return text(`next.${next.reason}`, { label: next.label, count: next.overtakes });
}

/** What the person will have to bring or show, before anybody knows their name; null: nothing that the hall knows of. */
export function missingPaper(ticket: Pick<LineTicket, 'proof' | 'fileState'>): CounterKey | null {
  return ticket.proof === 'typed' || ticket.fileState === 'to-be-verified' ? 'paper.id-original' : null;
}

export function longestWaitMs(waiting: readonly LineTicket[]): number | null {
  return waiting.length === 0 ? null : Math.max(...waiting.map((ticket) => ticket.waitedMs));
}

/** What was just done, for the undo bar. */
export function didWhat(undo: NonNullable<CounterState['undo']>, words: Words): string {
  return words.textOr(`undo.did.${undo.verb}`, 'undo.did.other', { label: undo.label ?? '' });
}

/** What a person who doesn't see the screen is told after a change; nothing when nothing at this counter changed. */
export function saidOf(state: CounterState | null, live: boolean, words: Words): string {
  const { text, desk } = words;
  if (!live && state !== null) return text('say.offline');
  if (state === null || state.counter.state === 'closed') return '';
  if (state.counter.state === 'paused') return text('say.paused');
  const { current } = state;
  if (current === null) return text('say.free');
  if (current.state === 'serving') return text('say.serving', { label: current.label });
  return `${text('say.called', { label: current.label, business: desk(`business.${current.business}`) })} ${text('current.calls', { count: current.rounds })}`;
}

export const counterTitle = (counter: Pick<CounterView, 'number'>, { text }: Words): string =>
  text('counter.number', { number: counter.number });
