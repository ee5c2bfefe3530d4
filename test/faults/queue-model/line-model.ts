import type { Business } from '../../../hall/api/contract/index.ts';

/** The rules that the model keeps, in its own words. */
export interface ModelRules {
  readonly headStartMs: number;
  readonly rounds: number;
  readonly pauseMs: number;
  readonly rejoinAfter: number;
  readonly undoMs: number;
  /** What each counter may serve. */
  readonly allowed: Readonly<Record<string, readonly Business[]>>;
}

export interface ModelTicket {
  readonly id: string;
  readonly day: string;
  business: Business;
  /** The clock's time of taking, or behind the last who waited while the clock had gone back. */
  readonly takenMs: number;
  readonly clockMs: number;
  first: boolean;
  handed: boolean;
  /** Final, once somebody else gave it. */
  place: number | null;
  cameBack: boolean;
  /** Sent to that counter. */
  only: string | null;
  state: 'waiting' | 'called' | 'serving' | 'held' | 'missed' | 'done' | 'withdrawn' | 'expired';
  rounds: number;
  calledMs: number;
}

export interface ModelCounter {
  state: 'closed' | 'open' | 'paused';
  clerk: string | null;
  businesses: readonly Business[];
  ticket: ModelTicket | null;
}

interface Step {
  /** Null: at the kiosk. */
  readonly counter: string | null;
  readonly day: string;
  readonly atMs: number;
  readonly ticket: ModelTicket | null;
  readonly ticketWas: ModelTicket | null;
  readonly counterWas: ModelCounter | null;
  readonly canBeUndone: boolean;
  undone: boolean;
}

interface Bare<V extends string> {
  readonly verb: V;
}
interface OnTicket<V extends string> extends Bare<V> {
  readonly id: string;
}
type Beginning = Bare<'next'> | OnTicket<'callChosen'> | OnTicket<'takeUp'>;
type OfTicket = OnTicket<'rejoin'> | OnTicket<'withdraw'> | (OnTicket<'setPriority'> & { readonly first: boolean });

export type ModelPress =
  | (Bare<'open'> & { readonly businesses: readonly Business[] })
  | Bare<'close'>
  | Bare<'pause'>
  | Bare<'resume'>
  | Beginning
  | Bare<'recall'>
  | Bare<'noShow'>
  | Bare<'start'>
  | Bare<'finish'>
  | Bare<'hold'>
  | Bare<'undo'>
  | OfTicket
  | (Bare<'transfer'> & { readonly business: Business | null; readonly to: string | null });

/**
 * The line as simply as it can be told: a list of tickets, a list of counters, a list of steps. Written from docs/queue.md, not from the
 * code under test, and slow on purpose: every question looks at everything.
 */
export class LineModel {
  readonly tickets: ModelTicket[] = [];
  readonly counters: Map<string, ModelCounter>;
  readonly #rules: ModelRules;
  readonly #steps: Step[] = [];
  #latestTakingMs = 0;
  #nowMs = 0;
  #calendarDay = '';

  constructor(rules: ModelRules) {
    this.#rules = rules;
    this.counters = new Map(
      Object.keys(rules.allowed).map((id) => [id, { state: 'closed', clerk: null, businesses: [], ticket: null } satisfies ModelCounter]),
    );
  }

  /** What the hall's clock and calendar show at the next step. */
  showTime(nowMs: number, calendarDay: string): void {
    this.#nowMs = nowMs;
    this.#calendarDay = calendarDay;
  }

  /** Days of numbers never go back. */
  day(): string {
    return this.tickets.map((one) => one.day).reduce((latest, day) => (day > latest ? day : latest), this.#calendarDay);
  }

  take(taken: Pick<ModelTicket, 'id' | 'business' | 'first' | 'handed'>): void {
    const day = this.day();
    const last = this.tickets.filter((one) => one.state === 'waiting' && one.day === day).map((one) => one.place ?? one.takenMs);
    const isBack = this.#nowMs < this.#latestTakingMs;
    const takenMs = isBack ? Math.max(this.#nowMs, ...last.map((ms) => ms + 1)) : this.#nowMs;
    this.#latestTakingMs = Math.max(this.#latestTakingMs, this.#nowMs);
    const fresh = { place: null, cameBack: false, only: null, state: 'waiting', rounds: 0, calledMs: 0 } as const;
    this.tickets.push({ ...taken, ...fresh, day, takenMs, clockMs: this.#nowMs });
  }

  sweep(): void {
    this.#endEarlierDays();
  }

  counter(id: string): ModelCounter {
    const found = this.counters.get(id);
    if (found === undefined) throw new Error('no such counter');
    return found;
  }

  line(id: string): ModelTicket[] {
    const { businesses } = this.counter(id);
    const mine = this.#waiting().filter((one) => {
      const sentTo = this.#sentTo(one);
      return sentTo === null ? businesses.includes(one.business) : sentTo === id;
    });
    return this.#sorted(mine);
  }

  #waiting(): ModelTicket[] {
    const day = this.day();
    return this.tickets.filter((one) => one.state === 'waiting' && one.day === day);
  }

  /** Nobody waits for an empty chair. */
  #sentTo(ticket: ModelTicket): string | null {
    return ticket.only === null || this.counter(ticket.only).state === 'closed' ? null : ticket.only;
  }

  #sorted(tickets: ModelTicket[]): ModelTicket[] {
    return tickets.toSorted((a, b) => this.#place(a) - this.#place(b) || takenOf(a) - takenOf(b) || (a.id < b.id ? -1 : 1));
  }

  #place(ticket: ModelTicket): number {
    return ticket.place ?? ticket.takenMs - (ticket.first ? this.#rules.headStartMs : 0);
  }

  /** What a press must answer: done, or the code of the refusal. The model follows when it is done. */
  press(id: string, clerk: string, press: ModelPress, isStale: boolean): string {
    const counter = this.counter(id);
    this.#endEarlierDays();
    if (press.verb === 'open') return this.#open(id, counter, clerk, press.businesses);
    if (isStale) return 'STALE';
    if (counter.state === 'closed') return 'COUNTER_CLOSED';
    if (counter.clerk !== clerk) return 'COUNTER_TAKEN';
    switch (press.verb) {
      case 'close':
      case 'pause':
      case 'resume':
        return this.#duty(id, counter, press.verb);
      case 'next':
      case 'callChosen':
      case 'takeUp':
        return this.#begin(id, counter, press);
      case 'recall':
      case 'noShow':
      case 'start':
      case 'finish':
      case 'hold':
        return this.#serve(id, counter, press.verb);
      case 'transfer':
        return this.#transfer(id, counter, press.business, press.to);
      case 'rejoin':
      case 'withdraw':
      case 'setPriority':
        return this.#onTicket(id, press);
      case 'undo':
        return this.#undo(id);
    }
  }

  #endEarlierDays(): void {
    const day = this.day();
    for (const one of this.tickets) if (one.day < day && ['waiting', 'held', 'missed'].includes(one.state)) one.state = 'expired';
  }

  #open(id: string, counter: ModelCounter, clerk: string, wanted: readonly Business[]): string {
    if (counter.state !== 'closed' && counter.clerk !== clerk) return 'COUNTER_TAKEN';
    const businesses = (this.#rules.allowed[id] ?? []).filter((one) => wanted.includes(one));
    if (businesses.length === 0) return 'NOT_NOW';
    return this.#step(id, null, false, () => Object.assign(counter, { state: 'open', clerk, businesses }));
  }

  #duty(id: string, counter: ModelCounter, verb: 'close' | 'pause' | 'resume'): string {
    if (verb === 'resume') {
      return counter.state === 'paused' ? this.#step(id, null, true, () => (counter.state = 'open')) : 'NOT_NOW';
    }
    if (verb === 'pause' && counter.state === 'paused') return 'NOT_NOW';
    if (counter.ticket !== null) return 'STILL_SERVING';
    if (verb === 'pause') return this.#step(id, null, true, () => (counter.state = 'paused'));
    return this.#step(id, null, false, () => Object.assign(counter, { state: 'closed', clerk: null }));
  }

  #begin(id: string, counter: ModelCounter, press: Beginning): string {
    if (counter.ticket !== null) return 'STILL_SERVING';
    if (counter.state !== 'open') return 'NOT_NOW';
    if (press.verb === 'next') {
      const first = this.line(id).find((one) => one.handed);
      return first === undefined ? 'NOBODY_WAITS' : this.#call(id, counter, first);
    }
    const named = this.#named(press.id);
    if (named === undefined) return 'NO_SUCH_TICKET';
    if (press.verb === 'takeUp') {
      if (named.state !== 'held') return 'NOT_NOW';
      return this.#step(id, named, true, () => {
        named.state = 'serving';
        counter.ticket = named;
      });
    }
    const sentTo = named.state === 'waiting' ? this.#sentTo(named) : named.only;
    if (named.state !== 'waiting' || !named.handed || (sentTo !== null && sentTo !== id)) return 'NOT_NOW';
    return this.#call(id, counter, named);
  }

  /** A number is known on its day. */
  #named(id: string): ModelTicket | undefined {
    const day = this.day();
    return this.tickets.find((one) => one.id === id && one.day === day);
  }

  #call(id: string, counter: ModelCounter, ticket: ModelTicket): string {
    return this.#step(id, ticket, true, () => {
      ticket.only = this.#sentTo(ticket);
      Object.assign(ticket, { state: 'called', rounds: 1, calledMs: this.#nowMs });
      counter.ticket = ticket;
    });
  }

  #serve(id: string, counter: ModelCounter, verb: 'recall' | 'noShow' | 'start' | 'finish' | 'hold'): string {
    const { ticket } = counter;
    if (ticket === null) return 'NOT_NOW';
    const leave = (to: ModelTicket['state']): string =>
      this.#step(id, ticket, true, () => {
        ticket.state = to;
        counter.ticket = null;
      });
    if (verb === 'finish') return leave('done');
    if (verb === 'hold') return ticket.day < this.day() ? 'DAY_OVER' : leave('held');
    if (ticket.state !== 'called') return 'NOT_NOW';
    if (verb === 'start') return this.#step(id, ticket, true, () => (ticket.state = 'serving'));
    if (this.#nowMs - ticket.calledMs < this.#rules.pauseMs) return 'TOO_SOON';
    if (verb === 'recall') {
      return this.#step(id, ticket, true, () => Object.assign(ticket, { rounds: ticket.rounds + 1, calledMs: this.#nowMs }));
    }
    return ticket.rounds < this.#rules.rounds ? 'TOO_SOON' : leave('missed');
  }

  #transfer(id: string, counter: ModelCounter, business: Business | null, to: string | null): string {
    const { ticket } = counter;
    if (to !== null && (to === id || !this.counters.has(to))) return 'NO_SUCH_COUNTER';
    if (ticket === null) return 'NOT_NOW';
    if (ticket.day < this.day()) return 'DAY_OVER';
    return this.#step(id, ticket, true, () => {
      Object.assign(ticket, { place: this.#place(ticket), cameBack: false, only: to, rounds: 0, state: 'waiting' });
      if (business !== null) ticket.business = business;
      counter.ticket = null;
    });
  }

  #onTicket(id: string, press: OfTicket): string {
    const named = this.#named(press.id);
    if (named === undefined) return 'NO_SUCH_TICKET';
    if (press.verb === 'withdraw') {
      if (!['waiting', 'held', 'missed'].includes(named.state)) return 'NOT_NOW';
      return this.#step(id, named, true, () => (named.state = 'withdrawn'));
    }
    if (press.verb === 'setPriority') {
      if (named.state !== 'waiting') return 'NOT_NOW';
      return this.#step(id, named, true, () => {
        const gainMs = (Number(press.first) - Number(named.first)) * this.#rules.headStartMs;
        if (named.place !== null && !named.cameBack) named.place -= gainMs;
        named.first = press.first;
      });
    }
    return named.state === 'missed' ? this.#comeBack(id, named, true) : 'NOT_NOW';
  }

  #comeBack(id: string | null, ticket: ModelTicket, canBeUndone: boolean): string {
    const place = this.#placeAfterReport(ticket.business);
    return this.#step(id, ticket, canBeUndone, () => Object.assign(ticket, { place, cameBack: true, state: 'waiting', rounds: 0 }));
  }

  /** What the kiosk must answer to a paper. */
  report(id: string): string {
    const named = this.#named(id);
    if (named === undefined) return 'NO_SUCH_TICKET';
    return named.state === 'missed' ? this.#comeBack(null, named, false) : 'NOT_MISSED';
  }

  #placeAfterReport(business: Business): number {
    const others = this.#sorted(this.#waiting().filter((one) => one.business === business && this.#sentTo(one) === null));
    const before = others[this.#rules.rejoinAfter - 1];
    const last = others.at(-1);
    if (before !== undefined) return this.#place(before) + 1;
    return last === undefined ? this.#nowMs : Math.max(this.#nowMs, this.#place(last) + 1);
  }

  #step(id: string | null, ticket: ModelTicket | null, canBeUndone: boolean, act: () => void): string {
    const ticketWas = ticket === null ? null : { ...ticket };
    const counterWas = id === null ? null : { ...this.counter(id) };
    this.#steps.push({ counter: id, day: this.day(), atMs: this.#nowMs, ticket, ticketWas, counterWas, canBeUndone, undone: false });
    act();
    return 'done';
  }

  #undo(id: string): string {
    const day = this.day();
    const mine = this.#steps
      .filter((one) => one.counter === id && !one.undone)
      .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
      .at(-1);
    if (mine === undefined || !mine.canBeUndone || mine.day !== day) return 'NOTHING_TO_UNDO';
    const { undoMs } = this.#rules;
    if (this.#nowMs - mine.atMs >= undoMs || mine.atMs - this.#nowMs > undoMs) return 'NOTHING_TO_UNDO';
    const { ticket } = mine;
    if (ticket !== null) {
      const newest = this.#steps.findLast((one) => one.ticket === ticket && !one.undone);
      if (newest !== mine || ticket.state === 'expired') return 'NOTHING_TO_UNDO';
      // A paper that came out in the meantime is no press.
      Object.assign(ticket, mine.ticketWas, { handed: ticket.handed });
    }
    Object.assign(this.counter(id), mine.counterWas);
    mine.undone = true;
    return 'done';
  }
}

/** When it was taken, among those of one place: a place that was given later forgets a clock that had gone back. */
function takenOf(ticket: ModelTicket): number {
  return ticket.place === null ? ticket.takenMs : ticket.clockMs;
}
