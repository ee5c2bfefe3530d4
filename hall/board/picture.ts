import type { Announcement, BoardState, HallPlan, PlanCounter } from '../api/contract/index.ts';
import { openingAt } from '../plan/index.ts';
import { ticketLabel, type CounterRow, type LineTicketRow } from '../queue/index.ts';
import { seqStep } from './near.ts';
import type { TellingMove } from './store.ts';

export interface PictureOf {
  readonly hall: BoardState['hall'];
  readonly nowMs: number;
  readonly zone: string;
  readonly plan: HallPlan;
  /** Newest first. */
  readonly moves: readonly TellingMove[];
  readonly counters: readonly CounterRow[];
  readonly waiting: ReadonlyMap<LineTicketRow['business'], number>;
  /** Label of the ticket at a counter. */
  readonly labelOf: (ticketId: string) => string | null;
  /** Behind the hall's own. */
  readonly cityNotices: BoardState['notices'];
  readonly near: readonly Extract<Announcement, { kind: 'near' }>[];
  readonly seq: number;
  /** By the hall's steady clock. */
  readonly ageOf: (move: TellingMove) => number;
}

/** Beside those that are called, of whom a plan's counters have one each: more than a board lists, so that the voice knows what became of a number. */
const mostAnswered = 20;
/** Older ones are told to nobody. */
export const tellForMs = 60_000;

/** What a board shows, from plain facts: numbers only. */
export function pictureOf(facts: PictureOf): BoardState {
  const { plan, nowMs } = facts;
  const { state, opensAtMs } = openingAt(plan, nowMs, facts.zone);
  return {
    hall: facts.hall,
    nowMs,
    zone: facts.zone,
    english: plan.board.english,
    seq: facts.seq,
    calls: callsOf(facts),
    waiting: plan.businesses
      .filter((one) => one.offered || (facts.waiting.get(one.business) ?? 0) > 0)
      .map(({ business, letter }) => ({ business, letter, count: facts.waiting.get(business) ?? 0 })),
    counters: plan.counters.map(({ id, number, name }) => {
      const row = facts.counters.find((one) => one.id === id);
      const ticketId = row?.ticketId ?? null;
      return { number, name, state: row?.state ?? 'closed', label: ticketId === null ? null : facts.labelOf(ticketId) };
    }),
    opening: { state, opensAtMs },
    notices: [
      ...plan.board.notices.filter(({ untilMs }) => untilMs === null || untilMs > nowMs).map(({ text }) => text),
      ...facts.cityNotices,
    ],
    announcements: announcementsOf(facts),
  };
}

const shownAs: Partial<Record<LineTicketRow['state'], BoardState['calls'][number]['state']>> = {
  called: 'called',
  serving: 'serving',
  held: 'serving',
  missed: 'missed',
  done: 'done',
};

/** One entry a ticket: its last call that stands. Whoever waits again isn't called any more. */
function callsOf(facts: PictureOf): BoardState['calls'] {
  const calls = new Map<string, BoardState['calls'][number]>();
  let answered = 0;
  for (const move of facts.moves) {
    const place = placeOf(facts.plan, move);
    const label = labelOf(move);
    const state = move.state === null ? undefined : shownAs[move.state];
    if (move.verb !== 'call' && move.verb !== 'recall') continue;
    if (place === null || label === null || move.ticketId === null || state === undefined || calls.has(move.ticketId)) continue;
    if (state !== 'called' && (answered += 1) > mostAnswered) continue;
    calls.set(move.ticketId, {
      ticketId: move.ticketId,
      label,
      counter: place.number,
      counterName: place.name,
      state,
      seq: move.seq * seqStep,
      ageMs: facts.ageOf(move),
    });
  }
  return [...calls.values()];
}

function announcementsOf(facts: PictureOf): Announcement[] {
  const moves = facts.moves.flatMap((move): Announcement[] => {
    const ageMs = facts.ageOf(move);
    return ageMs > tellForMs ? [] : announcementOf(facts.plan, move, ageMs);
  });
  return [...moves, ...facts.near].toSorted((a, b) => a.seq - b.seq);
}

function announcementOf(plan: HallPlan, move: TellingMove, ageMs: number): Announcement[] {
  const seq = move.seq * seqStep;
  const label = labelOf(move);
  const counter = placeOf(plan, move)?.number;
  if (move.verb === 'pause') return counter === undefined ? [] : [{ kind: 'paused', seq, ageMs, counter }];
  if (label === null) return [];
  if (move.verb === 'pass') return [{ kind: 'missed', seq, ageMs, label }];
  return counter === undefined ? [] : [{ kind: 'call', seq, ageMs, label, counter, round: move.round }];
}

function labelOf({ letter, number }: TellingMove): string | null {
  return letter === null || number === null ? null : ticketLabel(letter, number);
}

/** A counter that the plan no longer has is nowhere to send anybody. */
function placeOf(plan: HallPlan, move: TellingMove): PlanCounter | null {
  return plan.counters.find(({ id }) => id === move.counter) ?? null;
}
