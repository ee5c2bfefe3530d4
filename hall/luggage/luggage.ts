import type { HandOutBy, LuggageCase, LuggageState, LuggageTags } from '../api/contract/index.ts';
import { calendarDay } from '../identity/index.ts';
import { createSignal, ok, refuse, type Feed, type Result, type Signal } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import { createLeaveBrake, leave, type LeaveRefusal } from './leave.ts';
import { createLuggageFeeds } from './luggage-feeds.ts';
import { note, type LuggageParts } from './luggage-parts.ts';
import { countCopy, handedOutSince, luggageById, luggageThere, setHandedOut, unsetHandedOut, type LuggageItem } from './store.ts';
import { queueTags, settleTags, tagsOf } from './tags.ts';

type Changed = Result<LuggageCase, 'NO_SUCH_CASE'>;
interface OfCase {
  readonly luggageId: string;
}

/** Cases at the entrance: two tags with one number, on a list at the desk until they are handed out. */
export interface Luggage {
  /** One pair of tags, queued for the printer in the same transaction. */
  leave(): Result<LuggageTags, LeaveRefusal>;
  state(): LuggageState;
  /** The state now and after every change. */
  open(): Feed<LuggageState>;
  handOut(staffId: string, input: OfCase & { readonly by: HandOutBy }): Changed;
  putBack(staffId: string, input: OfCase): Changed;
  reprint(staffId: string, input: OfCase): Changed;
  tagsAreThere(staffId: string, input: OfCase): Changed;
  /** The tags of the case that was left last, whenever they moved on. */
  readonly lastTags: Signal<LuggageTags>;
  /** Call it when a paper moved on, or the printer's state changed. */
  paperMoved(): void;
  end(): void;
}

const dayMs = 24 * 60 * 60 * 1_000;
const mostHandedOut = 50;

export function createLuggage(parts: LuggageParts): Luggage {
  const { store, clock } = parts;
  const brake = createLeaveBrake(parts);
  const lastTags = createSignal<LuggageTags>();
  const feeds = createLuggageFeeds({ clock, state: () => stateOf(parts) });
  let last: { readonly id: string; said: string } | null = null;

  /** Runs one change of a case; one that was made wakes the lists and the printer. */
  function change(luggageId: string, work: (tx: Writer, item: LuggageItem, nowMs: number) => boolean): Changed {
    const nowMs = clock.nowMs();
    const made = store.transaction((tx) => {
      const item = luggageById(tx, luggageId);
      return item !== null && work(tx, item, nowMs);
    });
    const item = made ? luggageById(store, luggageId) : null;
    if (item === null) return refuse('NO_SUCH_CASE');
    parts.committed();
    feeds.changed();
    return ok(caseOf(parts, item, calendarDay(nowMs, parts.zone)));
  }

  return {
    leave() {
      const left = leave(parts, brake);
      if (!left.ok) return left;
      parts.committed();
      feeds.changed();
      const tags = tagsOf(store, left.value, parts.printer.status());
      last = { id: left.value.id, said: JSON.stringify(tags) };
      return ok(tags);
    },
    state: () => stateOf(parts),
    open: feeds.open,
    handOut: (staffId, { luggageId, by }) =>
      change(luggageId, (tx, item, nowMs) => {
        if (!setHandedOut(tx, item.id, { by, staffId, nowMs })) return false;
        settleTags(tx, item, 'given-up', nowMs);
        note(tx, parts, { luggageId, staffId, what: 'handed-out', by, nowMs });
        return true;
      }),
    putBack: (staffId, { luggageId }) =>
      change(luggageId, (tx, item, nowMs) => {
        if (!unsetHandedOut(tx, item.id)) return false;
        note(tx, parts, { luggageId, staffId, what: 'put-back', nowMs });
        return true;
      }),
    reprint: (staffId, { luggageId }) =>
      change(luggageId, (tx, item, nowMs) => {
        if (item.handedOutAtMs !== null) return false;
        settleTags(tx, item, 'given-up', nowMs);
        countCopy(tx, item.id);
        queueTags(tx, { ...item, copies: item.copies + 1 }, nowMs);
        note(tx, parts, { luggageId, staffId, what: 'reprinted', nowMs });
        return true;
      }),
    tagsAreThere: (staffId, { luggageId }) =>
      change(luggageId, (tx, item, nowMs) => {
        if (item.handedOutAtMs !== null) return false;
        settleTags(tx, item, 'there', nowMs);
        note(tx, parts, { luggageId, staffId, what: 'tags-seen', nowMs });
        return true;
      }),
    lastTags,
    paperMoved() {
      feeds.changed();
      const item = last === null ? null : luggageById(store, last.id);
      if (last === null || item === null) return;
      const tags = tagsOf(store, item, parts.printer.status());
      const said = JSON.stringify(tags);
      if (said === last.said) return;
      last.said = said;
      lastTags.emit(tags);
    },
    end: feeds.end,
  };
}

function stateOf(parts: LuggageParts): LuggageState {
  const { store, clock, zone } = parts;
  const nowMs = clock.nowMs();
  const today = calendarDay(nowMs, zone);
  const view = (item: LuggageItem): LuggageCase => caseOf(parts, item, today);
  const isToday = ({ handedOutAtMs }: LuggageItem): boolean => handedOutAtMs !== null && calendarDay(handedOutAtMs, zone) === today;
  return {
    there: luggageThere(store).map(view),
    handedOut: handedOutSince(store, nowMs - dayMs, mostHandedOut)
      .filter(isToday)
      .map(view),
  };
}

function caseOf(parts: LuggageParts, item: LuggageItem, today: string): LuggageCase {
  const { id, number, code, leftAtMs, copies, handedOutAtMs: atMs, handedOutBy: by } = item;
  return {
    luggageId: id,
    number,
    code,
    leftAtMs,
    copies,
    overnight: calendarDay(leftAtMs, parts.zone) < today,
    paper: tagsOf(parts.store, item, parts.printer.status()).paper,
    handedOut: atMs === null || by === null ? null : { atMs, by },
  };
}
