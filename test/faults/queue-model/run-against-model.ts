import { isDeepStrictEqual } from 'node:util';
import type { CounterState, HallPlan } from '../../../hall/api/contract/index.ts';
import { calendarDay } from '../../../hall/identity/index.ts';
import type { Result, TicketId } from '../../../hall/kernel/index.ts';
import { verifyChain } from '../../../hall/outbox/index.ts';
import { usualPlan } from '../../../hall/plan/index.ts';
import type { PressRefusal } from '../../../hall/queue/index.ts';
import { LineRig } from '../../support/line-rig.ts';
import { allowed, businesses, counterIds, type Command, type CounterId } from './commands.ts';
import { LineModel, type ModelPress, type ModelTicket } from './line-model.ts';

const calling: HallPlan['calling'] = {
  ...usualPlan.calling,
  rounds: 2,
  pauseSeconds: 10,
  rejoinAfter: 2,
  undoSeconds: 60,
  headStartMinutes: 15,
};
const plan: HallPlan = {
  ...usualPlan,
  calling,
  counters: counterIds.map((id, index) => ({ id, number: index + 1, name: { zh: id, en: id }, businesses: [...allowed[id]] })),
};

/** Runs commands against the real line and the model side by side; throws at the first difference. */
export function runAgainstModel(commands: readonly Command[], seed: number): void {
  const pair = new SideBySide(seed);
  try {
    for (const counter of counterIds) pair.follow({ do: 'press', counter, verb: 'open', pick: 0, stale: false, byOther: false });
    for (const command of commands) pair.follow(command);
    pair.compareAll();
    const { brokenAt } = verifyChain(pair.rig.store);
    if (brokenAt !== null) throw new Error(`the chain of events is broken at ${brokenAt}`);
  } finally {
    pair.rig.remove();
  }
}

class SideBySide {
  readonly rig: LineRig;
  readonly #model = new LineModel({
    headStartMs: calling.headStartMinutes * 60_000,
    rounds: calling.rounds,
    pauseMs: calling.pauseSeconds * 1_000,
    rejoinAfter: calling.rejoinAfter,
    undoMs: calling.undoSeconds * 1_000,
    allowed,
  });

  readonly #codes = new Map<string, string>();

  constructor(seed: number) {
    this.rig = new LineRig({ seed, unflushed: true });
    this.rig.plan = plan;
  }

  follow(command: Command): void {
    const { rig } = this;
    switch (command.do) {
      case 'wait':
        rig.clock.advance(command.seconds * 1_000);
        return;
      case 'set-clock':
        // Not by whole seconds, so that no two tickets are of one millisecond: their order would be nobody's business.
        rig.clock.jumpWallClock(rig.clock.nowMs() + command.seconds * 1_000 + 137);
        return;
      case 'restart':
        rig.restart();
        this.compareAll();
        return;
      case 'sweep':
        rig.queue.sweep();
        this.#showTime();
        this.#model.sweep();
        return;
      case 'take':
        this.#take(command);
        return;
      case 'hand-over':
        this.#handOver(command.pick);
        return;
      case 'report':
        this.#report(command.pick);
        return;
      case 'press':
        this.#press(command);
    }
  }

  #showTime(): void {
    const nowMs = this.rig.clock.nowMs();
    this.#model.showTime(nowMs, calendarDay(nowMs, 'Asia/Shanghai'));
  }

  #take({ business, first, handed }: Extract<Command, { do: 'take' }>): void {
    this.rig.clock.advance(1);
    this.#showTime();
    const ticket = this.rig.take(business, { priority: first ? 'age' : null, handed });
    this.#codes.set(ticket.id, ticket.code);
    this.#model.take({ id: ticket.id, business, first, handed });
    const twin = this.#model.tickets.at(-1);
    if (twin?.day !== ticket.day) throw new Error(`a ticket of ${ticket.day}, the model says ${twin?.day ?? 'none'}`);
  }

  #handOver(pick: number): void {
    const late = this.#model.tickets.filter((one) => !one.handed);
    const ticket = late[pick % Math.max(1, late.length)];
    if (ticket === undefined) return;
    this.rig.handOver(ticket.id as TicketId);
    ticket.handed = true;
  }

  #report(pick: number): void {
    const id = this.#pickTicket(pick, 'missed');
    const done = this.rig.queue.report(this.#codes.get(id) ?? 'TNOTHING');
    this.#showTime();
    const expected = this.#model.report(id);
    const answered = done.ok ? 'done' : done.error.code;
    if (answered !== expected) throw new Error(`report: the hall says ${answered}, the model ${expected}`);
  }

  #press(command: Extract<Command, { do: 'press' }>): void {
    const { counter, stale } = command;
    const clerk = command.byOther ? 'somebody' : `clerk-${counter}`;
    const wanted = this.#wanted(command);
    const rev = this.rig.revOf(counter) - (stale ? 1 : 0);
    const done = this.#answer(counter, clerk, wanted, rev);
    this.#showTime();
    const expected = this.#model.press(counter, clerk, wanted, stale);
    const answered = done.ok ? 'done' : done.error.code;
    if (answered !== expected) throw new Error(`${wanted.verb} at ${counter}: the hall says ${answered}, the model ${expected}`);
    if (done.ok) this.#compareCounter(counter, done.value);
  }

  /** Fills a press in so that it often hits something. */
  #wanted({ verb, counter, pick }: Extract<Command, { do: 'press' }>): ModelPress {
    switch (verb) {
      case 'open':
        return { verb, businesses: pick % 3 === 0 ? businesses : [businesses[pick % businesses.length] ?? 'enquiry'] };
      case 'callChosen':
      case 'takeUp':
      case 'rejoin':
      case 'withdraw':
        return { verb, id: this.#pickTicket(pick, likelyState[verb]) };
      case 'setPriority':
        return { verb, id: this.#pickTicket(pick, 'waiting'), first: pick % 2 === 0 };
      case 'transfer':
        return pick % 2 === 0
          ? { verb, business: businesses[pick % businesses.length] ?? 'enquiry', to: null }
          : { verb, business: null, to: pick % 50 === 1 ? 'nowhere' : (counterIds[pick % counterIds.length] ?? counter) };
      default:
        return { verb };
    }
  }

  #pickTicket(pick: number, likely: ModelTicket['state']): string {
    const all = this.#model.tickets;
    const fitting = all.filter((one) => one.state === likely);
    const among = fitting.length > 0 && pick % 5 !== 0 ? fitting : all;
    return among[pick % Math.max(1, among.length)]?.id ?? 'nothing';
  }

  #answer(counterId: CounterId, clerk: string, wanted: ModelPress, rev: number): Result<CounterState, PressRefusal> {
    const { queue } = this.rig;
    const input = { counterId, clerk: { id: clerk, name: clerk }, rev };
    switch (wanted.verb) {
      case 'open':
        return queue.open({ ...input, businesses: wanted.businesses });
      case 'pause':
        return queue.pause({ ...input, reason: 'rest' });
      case 'callChosen':
        return queue.callChosen({ ...input, ticketId: wanted.id, reason: 'came-back' });
      case 'takeUp':
      case 'rejoin':
      case 'withdraw':
        return queue[wanted.verb]({ ...input, ticketId: wanted.id });
      case 'setPriority':
        return queue.setPriority({ ...input, ticketId: wanted.id, priority: wanted.first ? 'age' : null });
      case 'transfer':
        return queue.transfer({
          ...input,
          to: wanted.to === null ? { business: wanted.business ?? 'enquiry' } : { counterId: wanted.to },
          note: null,
        });
      default:
        return queue[wanted.verb](input);
    }
  }

  #compareCounter(id: CounterId, state: CounterState): void {
    const { ticket, ...counter } = this.#model.counter(id);
    same('counter', [state.counter.state, [...state.counter.businesses]], [counter.state, [...counter.businesses]]);
    same('current', [state.current?.ticketId ?? null, state.current?.state], [ticket?.id ?? null, ticket?.state]);
    if (counter.state !== 'closed') same('line', ids(state.waiting), ids(this.#model.line(id).slice(0, 100)));
  }

  /** Every ticket is there once, as the model has it, and at one counter or none. */
  compareAll(): void {
    const { store } = this.rig;
    const rows = store.all<object>('SELECT id, day, state, business, rounds FROM tickets ORDER BY id');
    const twins = this.#model.tickets.map(({ id, day, state, business, rounds }) => ({ id, day, state, business, rounds }));
    same(
      'tickets',
      rows,
      twins.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    const seats = store.all<object>('SELECT id, ticket_id AS ticket FROM counters ORDER BY id');
    same(
      'seats',
      seats,
      counterIds.map((id) => ({ id, ticket: this.#model.counter(id).ticket?.id ?? null })),
    );
    const attended = store.all<object>(
      `SELECT id FROM tickets WHERE state IN ('called', 'serving') AND id NOT IN (SELECT ticket_id FROM counters WHERE ticket_id IS NOT NULL)`,
    );
    same('called at no counter', attended, []);
  }
}

const likelyState = { callChosen: 'waiting', takeUp: 'held', rejoin: 'missed', withdraw: 'waiting' } as const;

const ids = (tickets: readonly { readonly id?: string; readonly ticketId?: string }[]): string[] =>
  tickets.map((one) => one.ticketId ?? one.id ?? '');

function same(what: string, real: unknown, model: unknown): void {
  const plain: unknown = JSON.parse(JSON.stringify(real));
  const twin: unknown = JSON.parse(JSON.stringify(model));
  if (!isDeepStrictEqual(plain, twin)) throw new Error(`${what}: ${JSON.stringify(plain)}, the model says ${JSON.stringify(twin)}`);
}
