import type { HandOutBy } from '../api/contract/index.ts';
import type { Clock, IdMaker, Random } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { TicketPrinter } from '../ports/index.ts';
import type { Keyring, Store, Writer } from '../store/index.ts';

export interface LuggageParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly random: Random;
  readonly zone: string;
  readonly printer: Pick<TicketPrinter, 'status'>;
  /** Papers were queued. */
  readonly committed: () => void;
}

type What = 'left' | 'handed-out' | 'put-back' | 'reprinted' | 'tags-seen';

/** The event of a change, in its transaction. */
export function note(
  tx: Writer,
  parts: LuggageParts,
  change: { readonly luggageId: string; readonly what: What; readonly by?: HandOutBy; readonly staffId?: string; readonly nowMs: number },
): void {
  const { luggageId, what, by = null, staffId = null, nowMs } = change;
  appendEvents(tx, [prepareEvent(parts, { type: 'luggage.moved', subject: luggageId, at: nowMs, body: { luggageId, what, by, staffId } })]);
}
