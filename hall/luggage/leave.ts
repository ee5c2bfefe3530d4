import { createBrake, crockford32, ok, refuse, type Brake, type Result } from '../kernel/index.ts';
import { canPrint } from '../printing/index.ts';
import type { Writer } from '../store/index.ts';
import { note, type LuggageParts } from './luggage-parts.ts';
import { nextFree } from './numbers.ts';
import { insertLuggage, lastLuggageNumber, luggageThere, type LuggageItem } from './store.ts';
import { queueTags } from './tags.ts';

export type LeaveRefusal =
  | { readonly code: 'TOO_SOON'; readonly retryAfterMs: number }
  /** Every number hangs on a case. */
  | { readonly code: 'NO_ROOM' }
  /** A case without its tag is nobody's, and tags that come out after an hour are worse. */
  | { readonly code: 'NO_PRINTER'; readonly detail: string };

const codeBytes = 10;

/** A family has several cases; nobody has one every few seconds. */
export const createLeaveBrake = (parts: Pick<LuggageParts, 'clock'>): Brake => createBrake(parts.clock, { burst: 4, everyMs: 20_000 });

/** Gives a case its number and queues both tags: one transaction, or nothing. */
export function leave(parts: LuggageParts, brake: Brake): Result<LuggageItem, LeaveRefusal> {
  const retryAfterMs = brake.waitMs();
  if (retryAfterMs > 0) return refuse({ code: 'TOO_SOON', retryAfterMs });
  const printer = parts.printer.status();
  if (!canPrint(printer)) return refuse({ code: 'NO_PRINTER', detail: printer.detail });
  const left = parts.store.transaction((tx) => leaveCase(tx, parts, parts.clock.nowMs()));
  if (left.ok) brake.took();
  return left;
}

function leaveCase(tx: Writer, parts: LuggageParts, nowMs: number): Result<LuggageItem, LeaveRefusal> {
  const taken = new Set(luggageThere(tx).map((item) => item.number));
  const number = nextFree(lastLuggageNumber(tx) ?? 0, taken);
  if (number === null) return refuse({ code: 'NO_ROOM' });
  const item: LuggageItem = {
    id: parts.ids.next<'luggage'>(),
    number,
    // 80 random bits: whoever has only seen a number can't make a tag of it.
    code: `L${crockford32(parts.random.bytes(codeBytes))}`,
    leftAtMs: nowMs,
    copies: 0,
    handedOutAtMs: null,
    handedOutBy: null,
  };
  insertLuggage(tx, item);
  queueTags(tx, item, nowMs);
  note(tx, parts, { luggageId: item.id, what: 'left', nowMs });
  return ok(item);
}
