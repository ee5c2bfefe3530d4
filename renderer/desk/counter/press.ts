import type { CounterState, LineTicket, PauseReason } from '../../../hall/api/contract/index.ts';
import type { CounterApi } from '../../api.ts';

type Inputs = { readonly [Verb in keyof CounterApi]: Parameters<CounterApi[Verb]>[0] };
export type ChosenReason = Inputs['callChosen']['reason'];
export type TransferTarget = Inputs['transfer']['to'];
export type Business = LineTicket['business'];
export type Priority = NonNullable<LineTicket['priority']>;

export const pauseReasons = ['meal', 'rest', 'meeting', 'paperwork', 'equipment', 'other-duty'] as const satisfies readonly PauseReason[];
export const chosenReasons = [
  'needs-help',
  'came-back',
  'same-family',
  'wrong-business',
  'manager-asked',
  'other-duty',
] as const satisfies readonly ChosenReason[];
export const priorities = ['age', 'disability', 'pregnancy', 'service'] as const satisfies readonly Priority[];
export type { CounterApi, CounterState, LineTicket };

/** What a clerk can ask of the hall, whatever it was pressed with. */
export type Press =
  | { readonly verb: 'next' | 'recall' | 'start' | 'finish' | 'hold' | 'noShow' | 'resume' | 'undo' | 'close' }
  | { readonly verb: 'open'; readonly businesses: Business[] }
  | { readonly verb: 'pause'; readonly reason: PauseReason }
  | { readonly verb: 'callChosen'; readonly ticketId: string; readonly reason: ChosenReason }
  | { readonly verb: 'takeUp' | 'rejoin' | 'withdraw'; readonly ticketId: string }
  | { readonly verb: 'setPriority'; readonly ticketId: string; readonly priority: Priority | null }
  | { readonly verb: 'transfer'; readonly to: TransferTarget; readonly note: string | null };
export type Verb = Press['verb'];

/** Sends a press as it was meant when it was made: at this counter, in this state of it. */
export function send(
  api: CounterApi,
  counterId: string,
  rev: number,
  press: Press,
  options: { readonly signal: AbortSignal },
): Promise<CounterState> {
  const at = { counterId, rev };
  switch (press.verb) {
    case 'open':
      return api.open({ counterId, businesses: press.businesses }, options);
    case 'pause':
      return api.pause({ ...at, reason: press.reason }, options);
    case 'callChosen':
      return api.callChosen({ ...at, ticketId: press.ticketId, reason: press.reason }, options);
    case 'takeUp':
    case 'rejoin':
    case 'withdraw':
      return api[press.verb]({ ...at, ticketId: press.ticketId }, options);
    case 'setPriority':
      return api.setPriority({ ...at, ticketId: press.ticketId, priority: press.priority }, options);
    case 'transfer':
      return api.transfer({ ...at, to: press.to, note: press.note }, options);
    default:
      return api[press.verb](at, options);
  }
}
