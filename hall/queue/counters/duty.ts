import type { Business, PauseReason } from '../../api/contract/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import {
  currentOf,
  press,
  standAt,
  write,
  type At,
  type Change,
  type Clerk,
  type Press,
  type PressRefusal,
  type QueueParts,
} from '../press.ts';

/** Sits down: names no count, because a clerk who comes has seen nothing yet. Sitting down again changes the businesses. */
export function openCounter(
  parts: QueueParts,
  input: { readonly counterId: string; readonly clerk: Clerk; readonly businesses: readonly Business[] },
): Result<null, PressRefusal> {
  return parts.store.transaction((tx): Result<null, PressRefusal> => {
    const stood = standAt(tx, parts, input.counterId, input.clerk);
    if (!stood.ok) return stood;
    const at = stood.value;
    const { counter, place, clerk } = at;
    if (counter.state !== 'closed' && counter.staffId !== clerk.id) {
      return refuse({ code: 'COUNTER_TAKEN', staffName: counter.staffName ?? '' });
    }
    const businesses = place.businesses.filter((one) => input.businesses.includes(one));
    if (businesses.length === 0) return refuse({ code: 'NOT_NOW', state: null });
    write(at, { verb: 'open', counter: { state: 'open', pauseReason: null, businesses, staffId: clerk.id, staffName: clerk.name } });
    return ok(null);
  });
}

/** Nobody is left sitting there: the ticket at hand comes to its end first. */
function whenFree(at: At, change: Change): Result<Change, PressRefusal> {
  const current = currentOf(at);
  return current === null ? ok(change) : refuse({ code: 'STILL_SERVING', ticket: current });
}

export function closeCounter(parts: QueueParts, input: Press): Result<null, PressRefusal> {
  return press(parts, input, (at) =>
    whenFree(at, { verb: 'close', counter: { state: 'closed', pauseReason: null, staffId: null, staffName: null } }),
  );
}

export function pauseCounter(parts: QueueParts, input: Press & { readonly reason: PauseReason }): Result<null, PressRefusal> {
  const { reason } = input;
  return press(parts, input, (at) =>
    at.counter.state === 'paused'
      ? refuse({ code: 'NOT_NOW', state: null })
      : whenFree(at, { verb: 'pause', reason, counter: { state: 'paused', pauseReason: reason } }),
  );
}

export function resumeCounter(parts: QueueParts, input: Press): Result<null, PressRefusal> {
  return press(parts, input, (at) =>
    at.counter.state === 'paused'
      ? ok({ verb: 'resume', counter: { state: 'open', pauseReason: null } })
      : refuse({ code: 'NOT_NOW', state: null }),
  );
}
