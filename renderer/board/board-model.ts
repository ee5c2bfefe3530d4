import type { Announcement, BoardState } from '../../hall/api/contract/index.ts';

type Call = BoardState['calls'][number];

/** A number that stands large. */
export interface Slot {
  readonly seq: number;
  readonly label: string;
  readonly sinceMs: number;
  /** Came while we watched: it flashes. One that was found after an interruption stands still. */
  readonly fresh: boolean;
}

/** What a board knows and shows; times are of its own steady clock. */
export interface BoardModel {
  readonly state: BoardState | null;
  readonly heardMs: number;
  /** Announcements up to this are told; null: never connected. */
  readonly told: number | null;
  /** Newest first, two at most. */
  readonly slots: readonly Slot[];
  /** Fresh calls that wait for a place. The list beside shows them already. */
  readonly queue: readonly Slot[];
}

export const emptyBoard: BoardModel = { state: null, heardMs: 0, told: null, slots: [], queue: [] };

/** At the first connection nothing older is told; later what fell into a short interruption is. */
const firstAgeMs = 5_000;
const freshAgeMs = 15_000;
const flashMs = 5_000;
const halfFlashMs = 500;
const places = 2;
/** So long a number can't be pushed away. */
const stayMs = 10_000;
/** Then the elder of two leaves, and one stands larger. */
const besideMs = 20_000;
/** So long one waits for a large place, and so long one stands there at all. */
const queueMs = 20_000;
const showMs = 180_000;
const staleAfterMs = 10_000;

/** Takes a state in. `fresh`: what is to be told now, each once, whatever is lost or comes twice on the way. */
export function hear(model: BoardModel, state: BoardState, nowMs: number): { readonly model: BoardModel; readonly fresh: Announcement[] } {
  // A hall that went back to a backup counts from there again.
  const told = model.told !== null && state.seq < model.told ? state.seq : model.told;
  const limitMs = told === null ? firstAgeMs : freshAgeMs;
  const fresh = state.announcements.filter(({ seq, ageMs }) => seq > (told ?? -1) && ageMs < limitMs);
  const calls = fresh.filter((one) => one.kind === 'call');
  const queue = calls.reduce<readonly Slot[]>(
    (waiting, { seq, label }) => [...waiting.filter((one) => one.label !== label), { seq, label, sinceMs: nowMs, fresh: true }],
    model.queue,
  );
  // By what was named, too: an announcement may come in a state whose count is of a moment before.
  const upTo = Math.max(state.seq, ...state.announcements.map(({ seq }) => seq));
  return { model: settle({ ...model, state, heardMs: nowMs, told: upTo, queue }, nowMs), fresh };
}

/** Moves on with time: the same model when nothing changed. */
export function settle(model: BoardModel, nowMs: number): BoardModel {
  const { state } = model;
  if (state === null) return model;
  const standing = model.slots.filter((slot) => stands(slot, state, nowMs));
  let queue = model.queue.filter((slot) => callOf(state, slot)?.state === 'called' && nowMs - slot.sinceMs < queueMs);
  // Called again: it stays where it is, and flashes anew.
  let slots = standing.filter((slot) => !queue.some(({ label }) => label === slot.label));
  for (let first = queue[0]; first !== undefined; first = queue[0]) {
    const eldest = slots.at(-1);
    if (slots.length >= places && eldest !== undefined && nowMs - eldest.sinceMs < stayMs) break;
    slots = [{ ...first, sinceMs: nowMs }, ...slots.slice(0, places - 1)];
    queue = queue.slice(1);
  }
  slots = slots.filter((slot, at) => at === 0 || nowMs - slot.sinceMs < besideMs);
  if (slots.length === 0) slots = found(state, nowMs);
  const isSame = sameSlots(slots, model.slots) && sameSlots(queue, model.queue);
  return isSame ? model : { ...model, slots, queue };
}

/** Taken back: gone at once. Answered: it stays for those who look up late. */
function stands(slot: Slot, state: BoardState, nowMs: number): boolean {
  const call = callOf(state, slot);
  return call !== undefined && call.state !== 'missed' && nowMs - slot.sinceMs < (call.state === 'called' ? showMs : stayMs * 3);
}

/** After an interruption: the newest that is still called, without a flash. */
function found(state: BoardState, nowMs: number): Slot[] {
  const call = state.calls.find((one) => one.state === 'called' && one.ageMs < showMs);
  return call === undefined ? [] : [{ seq: call.seq, label: call.label, sinceMs: nowMs - call.ageMs, fresh: false }];
}

/** The call that a slot is about; another call of the same number is another one. */
export function callOf(state: BoardState, slot: Pick<Slot, 'label' | 'seq'>): Call | undefined {
  return state.calls.find((one) => one.label === slot.label && one.seq >= slot.seq);
}

export function isFlashing(slot: Slot, nowMs: number): boolean {
  return slot.fresh && nowMs - slot.sinceMs < flashMs;
}

/**
 * The bright half of a flash. By this clock and not by an animation: a page draws twice a second then, not sixty times, and never lights
 * up more than once a second.
 */
export function isLit(slot: Slot, nowMs: number): boolean {
  return isFlashing(slot, nowMs) && Math.floor((nowMs - slot.sinceMs) / halfFlashMs) % 2 === 0;
}

/** Since when the board isn't of now, by the hall's clock; null: it is. */
export function staleSince(model: BoardModel, nowMs: number): number | null {
  if (model.state === null || nowMs - model.heardMs < staleAfterMs) return null;
  return model.state.nowMs;
}

function sameSlots(a: readonly Slot[], b: readonly Slot[]): boolean {
  return a.length === b.length && a.every((slot, at) => slot.seq === b[at]?.seq && slot.sinceMs === b[at]?.sinceMs);
}
