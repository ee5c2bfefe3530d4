import { pauseReason, type Business, type FloorCounter, type HallPlan } from '../api/contract/index.ts';
import { ticketLabel } from '../queue/index.ts';
import type { History } from './history.ts';

/** What a counter says of itself now. */
export interface CounterFact {
  readonly id: string;
  readonly number: number;
  readonly state: 'closed' | 'open' | 'paused';
  readonly pauseReason: string | null;
  readonly businesses: readonly Business[];
  readonly staffName: string | null;
  readonly ticketId: string | null;
  readonly changedAtMs: number;
}

/** Every counter of the plan and what happens there now. One that was never opened is closed. */
export function floorOf(plan: HallPlan, counters: readonly CounterFact[], histories: readonly History[]): FloorCounter[] {
  const byId = new Map(counters.map((one) => [one.id, one]));
  const byTicket = new Map(histories.map((one) => [one.ticket.id, one]));
  return plan.counters.map(({ id, number, name }) => {
    const counter = byId.get(id);
    const history = byTicket.get(counter?.ticketId ?? '');
    const reason = pauseReason.safeParse(counter?.pauseReason);
    return {
      counterId: id,
      number,
      name,
      ...stateOf(counter, history),
      pauseReason: counter?.state === 'paused' && reason.success ? reason.data : null,
      staffName: counter === undefined || counter.state === 'closed' ? null : counter.staffName,
      label: history === undefined ? null : ticketLabel(history.ticket.letter, history.ticket.number),
    };
  });
}

function stateOf(counter: CounterFact | undefined, history: History | undefined): Pick<FloorCounter, 'state' | 'sinceMs'> {
  if (counter === undefined) return { state: 'closed', sinceMs: null };
  if (counter.state !== 'open') return { state: counter.state, sinceMs: counter.changedAtMs };
  if (history?.state === 'called') return { state: 'calling', sinceMs: history.sinceMs };
  if (history?.state === 'serving') return { state: 'serving', sinceMs: history.sinceMs };
  return { state: 'idle', sinceMs: counter.changedAtMs };
}
