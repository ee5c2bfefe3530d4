import { describe, expect, it } from 'vitest';
import { usualPlan } from '../plan/index.ts';
import { anomaliesOf, type AnomalyFacts } from './anomalies.ts';
import { dayFiguresOf } from './day-figures.ts';
import type { MoveFact, PaperFact, TicketFact } from './facts.ts';
import { overtakingsOf } from './fairness.ts';
import { floorOf, type CounterFact } from './floor.ts';
import { historiesOf, waitOf } from './history.ts';
import { reconcile } from './reconciliation.ts';
import { statsOf } from './time-stats.ts';

const minute = 60_000;
/** 09:00 in Shanghai on Monday, 23 November 2026. */
const nine = Date.UTC(2026, 10, 23, 1);
const at = (minutes: number): number => nine + minutes * minute;
const day = '20261123';

function ticket(number: number, takenAt: number, change: Partial<TicketFact> = {}): TicketFact {
  return {
    id: `t${number}`,
    day,
    letter: 'A',
    number,
    business: 'registration',
    handover: 'paper',
    priority: null,
    issuedAtMs: at(takenAt),
    ...change,
  };
}
/** 'to@minute', with the state before it worked out, one ticket after another; seq in order of time. */
function movesOf(lives: Record<string, string>, change: (move: MoveFact) => MoveFact = (move) => move): MoveFact[] {
  const moves = Object.entries(lives).flatMap(([ticketId, life]) => {
    let from = 'waiting';
    return life.split(' ').map((step) => {
      const [to = '', when = '0'] = step.split('@');
      const move: MoveFact = {
        seq: 0,
        day,
        atMs: at(Number(when)),
        verb: to,
        ticketId,
        from,
        to,
        business: 'registration',
        counter: 'w1',
        staffId: 's1',
        reason: 'line',
        overtook: 0,
        undone: false,
      };
      from = to;
      return move;
    });
  });
  return moves.toSorted((a, b) => a.atMs - b.atMs).map((move, i) => change({ ...move, seq: i + 1 }));
}
const figures = (tickets: TicketFact[], moves: MoveFact[]) =>
  dayFiguresOf({ day, zone: 'Asia/Shanghai', tickets, moves, untilMs: at(600), staffName: (id) => `测试${id}` });
const minutes = (ms: number | null | undefined): number | null => (ms === null || ms === undefined ? null : ms / minute);

describe('a ticket’s wait and service', () => {
  const oneLife = (life: string, change?: (move: MoveFact) => MoveFact) => {
    const [history] = historiesOf([ticket(1, 0)], movesOf({ t1: life }, change));
    if (history === undefined) throw new Error('no history');
    const services = history.services.map(
      (one) => `${minutes(one.startedAtMs - nine)}–${minutes((one.endedAtMs ?? nine) - nine)} ${one.outcome}`,
    );
    return { state: history.state, wait: minutes(waitOf(history)), services, rounds: history.calls.map((one) => one.rounds) };
  };
  it.each([
    ['from taking to the call, and from start to end', 'called@10 serving@11 done@15', 10, ['11–15 done'], [1]],
    ['service from the call where nobody pressed start', 'called@10 done@15', 10, ['10–15 done'], [1]],
    ['rounds are one call', 'called@10 called@11 called@12 serving@13 done@15', 10, ['13–15 done'], [3]],
    [
      'the call that led to service counts, not the one that was missed',
      'called@10 missed@12 waiting@20 called@25 serving@26 done@30',
      25,
      ['26–30 done'],
      [1, 1],
    ],
    [
      'a transfer ends one service and begins another',
      'called@10 serving@11 waiting@14 called@20 serving@21 done@30',
      10,
      ['11–14 transferred', '21–30 done'],
      [1, 1],
    ],
    ['held time belongs to the service', 'called@10 serving@11 held@13 serving@20 done@22', 10, ['11–22 done'], [1]],
    ['held before the start', 'called@10 held@12 serving@20 done@22', 10, ['10–22 done'], [1]],
    ['missed and gone: no wait is told', 'called@10 called@11 missed@12', null, [], [2]],
  ])('%s', (_name, life, wait, services, rounds) => {
    expect(oneLife(life)).toMatchObject({ wait, services, rounds });
  });

  it('forgets what was taken back, and the taking back', () => {
    const undone = oneLife('called@10 waiting@10.5 called@20 serving@21 done@25', (move) =>
      move.seq === 1 ? { ...move, undone: true } : move.seq === 2 ? { ...move, verb: 'undo' } : move,
    );
    expect(undone).toEqual({ state: 'done', wait: 20, services: ['21–25 done'], rounds: [1] });
  });
});

describe('figures of a day', () => {
  const tickets = [ticket(1, 0), ticket(2, 5), ticket(3, 70), ticket(4, 80), ticket(5, 90), ticket(6, 95)];
  const moves = movesOf({
    t1: 'called@10 serving@11 done@15',
    t2: 'called@15 serving@16 done@26',
    t3: 'called@75 missed@77',
    t4: 'called@100 serving@101',
    t6: 'withdrawn@120',
  });

  it('count every ticket once', () => {
    const { total, byBusiness } = figures(tickets, moves);
    expect(total).toMatchObject({ taken: 6, waiting: 1, inHand: 1, served: 2, missed: 1, withdrawn: 1, expired: 0 });
    expect(byBusiness).toEqual([{ business: 'registration', ...total }]);
    expect([total.wait, total.service]).toEqual([
      { count: 3, averageMs: Math.round((40 * minute) / 3), p90Ms: 20 * minute },
      { count: 2, averageMs: 7 * minute, p90Ms: 10 * minute },
    ]);
  });

  it('tell counters, clerks and hours', () => {
    const opened: MoveFact = {
      seq: 0,
      day,
      atMs: at(0),
      verb: 'open',
      ticketId: null,
      from: 'closed',
      to: 'open',
      business: null,
      counter: 'w1',
      staffId: 's1',
      reason: null,
      overtook: 0,
      undone: false,
    };
    const paused = { ...opened, seq: 90, verb: 'pause', atMs: at(90) };
    const { byCounter, byStaff, hours } = figures(tickets, [opened, ...moves, paused]);
    expect(byCounter).toMatchObject([{ id: 'w1', calls: 4, served: 2, noShows: 1, transferred: 0, chosen: 0, wait: { count: 3 } }]);
    expect(byStaff).toMatchObject([{ id: 's1', name: '测试s1', calls: 4 }]);
    expect(hours).toEqual([
      { hour: 9, taken: 2, called: 2, served: 2, averageWaitMs: 10 * minute, openTenths: 10 },
      { hour: 10, taken: 4, called: 2, served: 0, averageWaitMs: 20 * minute, openTenths: 5 },
    ]);
  });

  it('put nine in ten at an amount that occurred', () => {
    expect(statsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 100].toReversed())).toEqual({ count: 10, averageMs: 15, p90Ms: 9 });
    expect(statsOf([])).toEqual({ count: 0, averageMs: null, p90Ms: null });
  });
});

describe('the fairness ledger', () => {
  it('names every call that passed others, by whom and why', () => {
    const reasons = ['line', 'priority', 'chosen:needs-help', 'manager-asked', 'chosen'];
    const moves = movesOf({ t1: 'called@1', t2: 'called@2', t3: 'called@3', t4: 'called@4', t5: 'called@5' }, (move) => ({
      ...move,
      reason: reasons[move.seq - 1] ?? '',
      overtook: move.seq === 2 ? 4 : 0,
    }));
    const histories = historiesOf(
      [1, 2, 3, 4, 5].map((number) => ticket(number, 0)),
      moves,
    );
    const ledger = overtakingsOf(histories, { label: (one) => one.ticket.id, staffName: (id) => id });
    expect(ledger.map(({ label, reason, chosen, overtook }) => [label, reason, chosen, overtook])).toEqual([
      ['t5', 'chosen', null, 0],
      ['t4', 'chosen', 'manager-asked', 0],
      ['t3', 'chosen', 'needs-help', 0],
      ['t2', 'priority', null, 4],
    ]);
    expect(
      figures(
        [1, 2, 3, 4, 5].map((number) => ticket(number, 0)),
        moves,
      ).byStaff,
    ).toMatchObject([{ chosen: 3 }]);
  });
});

describe('closing time', () => {
  const paper = (ticketId: string, state: PaperFact['state'], copies = 0): [string, PaperFact] => [
    ticketId,
    { ticketId, state, copies, changedAtMs: nine },
  ];
  it('balances when every number and paper is accounted for', () => {
    const tickets = [ticket(1, 0), ticket(2, 1, { handover: 'told' })];
    const moves = movesOf({ t1: 'called@1 serving@2 done@3', t2: 'called@4 missed@5' });
    const papers = new Map([paper('t1', 'confirmed', 1), paper('t2', 'queued')]);
    const { letters, open } = reconcile({ day, histories: historiesOf(tickets, moves), papers, outstanding: [] });
    expect(open).toEqual([]);
    expect(letters).toMatchObject([
      {
        letter: 'A',
        issued: 2,
        from: 1,
        to: 2,
        gaps: [],
        paper: { confirmed: 1, waiting: 1, reprinted: 1, noted: 1 },
        states: { done: 1, missed: 1 },
      },
    ]);
  });

  it('names what doesn’t fit', () => {
    const tickets = [ticket(1, 0), ticket(4, 1, { handover: null }), ticket(5, 1, { handover: null })];
    const moves = movesOf({ t1: 'called@1' });
    const papers = new Map([paper('t1', 'unknown'), paper('t4', 'queued'), paper('t5', 'confirmed')]);
    const { open } = reconcile({ day, histories: historiesOf(tickets, moves), papers, outstanding: [] });
    expect(open.map(({ code, label }) => `${code} ${label}`)).toEqual([
      'gap A002',
      'gap A003',
      'still-open A001',
      'paper-doubtful A001',
      'still-open A004',
      'paper-waiting A004',
      'still-open A005',
      'not-handed-over A005',
    ]);
  });
});

describe('anomalies', () => {
  const counter: CounterFact = {
    id: 'w1',
    number: 1,
    state: 'open',
    pauseReason: null,
    businesses: ['registration'],
    staffName: '测试甲',
    ticketId: null,
    changedAtMs: nine,
  };
  const found = (change: Partial<AnomalyFacts>) =>
    anomaliesOf({ nowMs: at(60), histories: [], papers: new Map(), moves: [], counters: [counter], closedSinceMs: null, ...change }).map(
      ({ code, action, label, counter: number, business, sinceMs }) =>
        `${code} ${action} ${label ?? business ?? number ?? ''} ${minutes(sinceMs - nine)}`,
    );
  it('are none on a good day', () => {
    expect(
      found({ histories: historiesOf([ticket(1, 0), ticket(2, 59, { handover: null })], movesOf({ t1: 'called@50 serving@51' })) }),
    ).toEqual([]);
  });
  it('tell papers, forgotten people, counters and the clock', () => {
    const tickets = [
      ticket(1, 0),
      ticket(2, 1, { handover: null }),
      ticket(3, 2, { handover: null }),
      ticket(4, 3),
      ticket(5, 4, { business: 'hire' }),
    ];
    const papers = new Map<string, PaperFact>([
      ['t1', { ticketId: 't1', state: 'unknown', copies: 0, changedAtMs: at(1) }],
      ['t2', { ticketId: 't2', state: 'queued', copies: 0, changedAtMs: at(1) }],
    ]);
    expect(
      found({ nowMs: at(200), histories: historiesOf(tickets, movesOf({ t1: 'called@5 serving@6', t4: 'called@7 held@8' })), papers }),
    ).toEqual([
      'paper-doubtful look-at-paper A001 1',
      'paper-waiting check-printer A002 1',
      'not-handed-over reprint A003 2',
      'no-counter-serves open-counter hire 4',
      'never-finished ask-counter A001 6',
      'held-long ask-counter A004 8',
    ]);
    expect(found({ nowMs: at(600), closedSinceMs: at(480) })).toEqual(['open-after-hours close-counter 1 480']);
    expect(
      found({ histories: historiesOf([ticket(1, 10), ticket(2, 5)], movesOf({ t1: 'called@11 done@12', t2: 'called@12 done@13' })) }),
    ).toEqual(['clock-went-back check-clock  5']);
  });
});

describe('the floor', () => {
  it('shows each counter of the plan with what it does and since when', () => {
    const base = { pauseReason: null, businesses: ['registration' as const], staffName: '测试甲', ticketId: null, changedAtMs: at(1) };
    const counters: CounterFact[] = [
      { ...base, id: 'w1', number: 1, state: 'open', ticketId: 't1' },
      { ...base, id: 'w2', number: 2, state: 'paused', pauseReason: 'meal' },
      { ...base, id: 'w3', number: 3, state: 'open' },
      { ...base, id: 'w4', number: 4, state: 'closed' },
    ];
    const histories = historiesOf([ticket(1, 0)], movesOf({ t1: 'called@5 serving@6' }));
    const seen = floorOf(usualPlan, counters, histories).map((one) => [
      one.number,
      one.state,
      minutes(one.sinceMs === null ? null : one.sinceMs - nine),
      one.label,
      one.pauseReason,
      one.staffName,
    ]);
    expect(seen).toEqual([
      [1, 'serving', 6, 'A001', null, '测试甲'],
      [2, 'paused', 1, null, 'meal', '测试甲'],
      [3, 'idle', 1, null, null, '测试甲'],
      [4, 'closed', 1, null, null, null],
      [5, 'closed', null, null, null, null],
      [6, 'closed', null, null, null, null],
    ]);
  });
});
