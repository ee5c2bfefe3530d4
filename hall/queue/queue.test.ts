import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LineRig, morning } from '../../test/support/line-rig.ts';
import type { CounterState } from '../api/contract/index.ts';
import type { Result } from '../kernel/index.ts';
import { verifyChain } from '../outbox/index.ts';
import type { Reader } from '../store/index.ts';
import type { PressRefusal } from './index.ts';
import { attendedOf, leftOver, waitingOf } from './line/store.ts';
import { lastPlaceOf, timeOfTickets, placeInLine } from './store.ts';

let rig: LineRig;
beforeEach(() => {
  rig = new LineRig();
});
afterEach(() => rig.remove());

type Pressed = Result<CounterState, PressRefusal>;
const clerk = { id: 'c1', name: 'clerk one' };
const other = { id: 'c2', name: 'clerk two' };
const minuteMs = 60_000;

const open = (counterId = 'w1', by = clerk, businesses = ['registration', 'enquiry'] as const): CounterState =>
  done(rig.queue.open({ counterId, clerk: by, businesses }));
function done(pressed: Pressed): CounterState {
  if (!pressed.ok) throw new Error(pressed.error.code);
  return pressed.value;
}
const revOf = (counterId: string): number => rig.queue.counterState(counterId, null)?.counter.rev ?? -1;
const at = (counterId = 'w1', by = clerk) => ({ counterId, clerk: by, rev: revOf(counterId) });
const code = (pressed: Pressed): string => (pressed.ok ? 'done' : pressed.error.code);
const label = (state: CounterState): string | null => state.current?.label ?? null;

describe('a counter', () => {
  it('calls the first, starts, finishes, and calls the next', () => {
    rig.take('registration');
    rig.take('registration');
    open();
    expect(label(done(rig.queue.next(at())))).toBe('A001');
    expect(code(rig.queue.next(at()))).toBe('STILL_SERVING');
    rig.clock.advance(minuteMs);
    expect(done(rig.queue.start(at())).current?.startedAtMs).toBe(morning + minuteMs);
    expect(label(done(rig.queue.finish(at())))).toBeNull();
    expect(label(done(rig.queue.next(at())))).toBe('A002');
    expect(code(rig.queue.next({ ...at(), clerk: other }))).toBe('COUNTER_TAKEN');
    expect(verifyChain(rig.store).brokenAt).toBeNull();
  });

  it('does nothing at a press that was meant for what is over', () => {
    rig.take('registration');
    rig.take('registration');
    open();
    const press = at();
    expect(label(done(rig.queue.next(press)))).toBe('A001');
    expect(code(rig.queue.next(press))).toBe('STALE');
    expect(code(rig.queue.finish(press))).toBe('STALE');
    expect(rig.queue.counterState('w1', clerk.id)?.current?.label).toBe('A001');
  });

  it('belongs to who opened it, and serves only what the plan allows it', () => {
    open();
    expect(code(rig.queue.open({ counterId: 'w1', clerk: other, businesses: ['registration'] }))).toBe('COUNTER_TAKEN');
    expect(code(rig.queue.open({ counterId: 'nowhere', clerk, businesses: ['registration'] }))).toBe('NO_SUCH_COUNTER');
    expect(code(rig.queue.next({ counterId: 'w2', clerk, rev: 0 }))).toBe('COUNTER_CLOSED');
    expect(open('w1', clerk, ['registration', 'complaint'] as never).counter.businesses).toEqual(['registration']);
  });

  it('calls nobody in a break, and neither breaks off nor leaves with somebody there', () => {
    rig.take('registration');
    open();
    done(rig.queue.pause({ ...at(), reason: 'meal' }));
    expect(code(rig.queue.next(at()))).toBe('NOT_NOW');
    done(rig.queue.resume(at()));
    done(rig.queue.next(at()));
    expect(code(rig.queue.pause({ ...at(), reason: 'meal' }))).toBe('STILL_SERVING');
    expect(code(rig.queue.close(at()))).toBe('STILL_SERVING');
    done(rig.queue.finish(at()));
    expect(done(rig.queue.close(at())).counter).toMatchObject({ state: 'closed', staffName: null });
  });
});

describe('a number that nobody answers', () => {
  it('is called three times with a pause, then passed over, and comes back behind three others', () => {
    for (let i = 0; i < 6; i += 1) {
      rig.take('registration');
      rig.clock.advance(1_000);
    }
    open();
    done(rig.queue.next(at()));
    expect(rig.queue.recall(at())).toMatchObject({ error: { code: 'TOO_SOON', retryAfterMs: 10_000, callsLeft: 2 } });
    rig.clock.advance(10_000);
    expect(rig.queue.noShow(at())).toMatchObject({ error: { code: 'TOO_SOON', callsLeft: 2 } });
    done(rig.queue.recall(at()));
    rig.clock.advance(10_000);
    expect(done(rig.queue.recall(at())).current).toMatchObject({ rounds: 3, mayPass: true });
    rig.clock.advance(10_000);
    const passed = done(rig.queue.noShow(at()));
    expect([label(passed), passed.missed.map((one) => one.label)]).toEqual([null, ['A001']]);
    const back = done(rig.queue.rejoin({ ...at(), ticketId: passed.missed[0]?.ticketId ?? '' }));
    expect(back.waiting.map((one) => one.label)).toEqual(['A002', 'A003', 'A004', 'A001', 'A005', 'A006']);
  });

  it('comes back by its paper at the kiosk too, once', () => {
    rig.plan = { ...rig.plan, calling: { ...rig.plan.calling, rounds: 1, pauseSeconds: 0 } };
    const ticket = rig.take('registration');
    open();
    done(rig.queue.next(at()));
    done(rig.queue.noShow(at()));
    expect(rig.queue.place({ label: 'a1' })).toMatchObject({ state: 'missed', rejoinAfter: 3 });
    expect(rig.queue.report(ticket.code)).toMatchObject({ ok: true, value: { state: 'waiting', ahead: 0 } });
    expect(rig.queue.report(ticket.code)).toEqual({ ok: false, error: { code: 'NOT_MISSED', state: 'waiting' } });
    expect(rig.queue.report('TNOTHING')).toMatchObject({ error: { code: 'NO_SUCH_TICKET' } });
  });
});

describe('handing on', () => {
  it('keeps the place in line, carries the note sealed, and only the counter that was named calls it', () => {
    rig.take('registration');
    rig.clock.advance(minuteMs);
    rig.take('registration');
    open();
    open('w2', other, ['registration'] as never);
    done(rig.queue.next(at()));
    done(rig.queue.transfer({ ...at(), to: { counterId: 'w2' }, note: 'has the papers' }));
    expect(rig.queue.counterState('w1', clerk.id)?.next?.label).toBe('A002');
    const called = done(rig.queue.next(at('w2', other)));
    expect(called.current).toMatchObject({ label: 'A001', note: 'has the papers' });
    const raw = rig.store.all<{ note: Uint8Array | null }>('SELECT note FROM line_moves WHERE note IS NOT NULL');
    expect(raw).toHaveLength(1);
    expect(Buffer.from(raw[0]?.note ?? []).includes('papers')).toBe(false);
  });

  it('to a counter where nobody sits leaves nobody waiting for an empty chair', () => {
    rig.take('registration');
    open();
    done(rig.queue.next(at()));
    const sent = done(rig.queue.transfer({ ...at(), to: { counterId: 'w2' }, note: null }));
    expect(sent.next).toMatchObject({ label: 'A001', reason: 'transferred' });
    open('w2', other, ['registration'] as never);
    expect(rig.queue.counterState('w1', null)?.next).toBeNull();
    const [ticket] = rig.queue.counterState('w2', null)?.waiting ?? [];
    expect(code(rig.queue.callChosen({ ...at(), ticketId: ticket?.ticketId ?? '', reason: 'came-back' }))).toBe('NOT_NOW');
    done(rig.queue.close(at('w2', other)));
    expect(label(done(rig.queue.next(at())))).toBe('A001');
    // Taken back, they are that counter's again.
    done(rig.queue.undo(at()));
    open('w2', other, ['registration'] as never);
    expect(rig.queue.counterState('w1', null)?.next).toBeNull();
    expect(label(done(rig.queue.next(at('w2', other))))).toBe('A001');
  });

  it('to a counter where nobody sits leaves them to be chosen by any other', () => {
    const { id: ticketId } = rig.take('registration');
    open();
    done(rig.queue.next(at()));
    done(rig.queue.transfer({ ...at(), to: { counterId: 'w2' }, note: null }));
    open('w1', clerk, ['enquiry'] as never);
    expect(label(done(rig.queue.callChosen({ ...at(), ticketId, reason: 'came-back' })))).toBe('A001');
  });

  it('keeps the head start that the place had, and takes up a change of it', () => {
    rig.take('enquiry');
    rig.clock.advance(minuteMs);
    rig.take('registration', { priority: 'age' });
    open();
    const called = done(rig.queue.next(at()));
    expect(label(called)).toBe('A001');
    done(rig.queue.transfer({ ...at(), to: { business: 'enquiry' }, note: null }));
    expect(rig.queue.counterState('w1', null)?.waiting.map((one) => one.label)).toEqual(['A001', 'J001']);
    const lost = done(rig.queue.setPriority({ ...at(), ticketId: called.current?.ticketId ?? '', priority: null }));
    expect(lost.waiting.map((one) => one.label)).toEqual(['J001', 'A001']);
  });

  it('tells on the way that a priority was given, and never which', () => {
    const { id: ticketId } = rig.take('registration');
    open();
    done(rig.queue.setPriority({ ...at(), ticketId, priority: 'pregnancy' }));
    const bodies = rig.store.all<{ body: string }>("SELECT body FROM events WHERE type = 'ticket.moved'");
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.body).toContain('"reason":"given"');
    expect(JSON.stringify(rig.store.all('SELECT type, subject, body FROM events'))).not.toContain('pregnancy');
  });

  it('to another business leaves the label as it is', () => {
    rig.take('registration');
    open();
    done(rig.queue.next(at()));
    done(rig.queue.transfer({ ...at(), to: { business: 'enquiry' }, note: null }));
    expect(rig.queue.counterState('w1', clerk.id)?.waiting[0]).toMatchObject({ label: 'A001', business: 'enquiry' });
    expect(code(rig.queue.transfer({ ...at(), to: { counterId: 'w1' }, note: null }))).toBe('NO_SUCH_COUNTER');
  });
});

describe('who is called', () => {
  it('is shown to the clerk who sits there and to nobody else', () => {
    const person = {
      personId: 'p1',
      name: '测试甲',
      maskedNumber: '1*X',
      sexCode: '1',
      proof: 'chip',
      state: 'registered',
      registeredAtMs: 0,
      services: [],
    } as const;
    rig.people = { standing: () => null, atCounter: () => ({ ...person, services: [] }) };
    rig.restart();
    rig.take('registration', { personId: rig.person() });
    open();
    expect(done(rig.queue.next(at())).current?.person?.name).toBe('测试甲');
    expect(rig.queue.counterState('w1', other.id)?.current?.person).toBeNull();
    expect(rig.queue.counterState('w1', null)?.current?.person).toBeNull();
  });

  it('can’t be somebody whose number has not reached them', () => {
    rig.take('registration', { handed: false });
    open();
    expect(code(rig.queue.next(at()))).toBe('NOBODY_WAITS');
    const [waiting] = rig.queue.counterState('w1', null)?.waiting ?? [];
    expect(code(rig.queue.callChosen({ ...at(), ticketId: waiting?.ticketId ?? '', reason: 'needs-help' }))).toBe('NOT_NOW');
  });

  it('is found by indexes that hold open tickets alone', () => {
    const plan = (sql: string, ...params: string[]) =>
      rig.store
        .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params)
        .map((row) => row.detail)
        .join('; ');
    const seen: string[] = [];
    const looking = {
      all: <R>(sql: string, ...params: string[]) => (seen.push(plan(sql, ...params)), rig.store.all<R>(sql, ...params)),
      get: <R>(sql: string, ...params: string[]) => (seen.push(plan(sql, ...params)), rig.store.get<R>(sql, ...params)),
    } as Reader;
    waitingOf(looking, '20261123');
    attendedOf(looking, '20261123');
    leftOver(looking, '20261123');
    placeInLine(looking, '20261123', 'A', 'registration');
    lastPlaceOf(looking, '20261123');
    timeOfTickets(looking);
    expect(seen.map((one) => /tickets_(waiting|attended)/.exec(one)?.[0] ?? one)).toEqual([
      'tickets_waiting',
      'tickets_attended',
      'tickets_waiting',
      'tickets_attended',
      'tickets_waiting',
      'tickets_waiting',
      // Along each key from its end, one step.
      'SCAN CONSTANT ROW; SCALAR SUBQUERY 1; SCAN tickets USING COVERING INDEX sqlite_autoindex_tickets_2; SCALAR SUBQUERY 2; SCAN tickets',
    ]);
  });
});

describe('a wrong press', () => {
  it('is taken back exactly, within its time, and stays in the history', () => {
    rig.take('registration');
    open();
    done(rig.queue.next(at()));
    const before = rig.queue.counterState('w1', clerk.id)?.current;
    done(rig.queue.finish(at()));
    expect(rig.queue.counterState('w1', clerk.id)?.undo).toMatchObject({ verb: 'finish' });
    expect(done(rig.queue.undo(at())).current).toEqual(before);
    expect(rig.store.all('SELECT verb, undone FROM line_moves ORDER BY seq')).toEqual([
      { verb: 'open', undone: 0 },
      { verb: 'call', undone: 0 },
      { verb: 'finish', undone: 1 },
      { verb: 'undo', undone: 0 },
    ]);
  });

  it('can be followed back step by step, but not past its time', () => {
    rig.take('registration');
    open();
    done(rig.queue.next(at()));
    done(rig.queue.start(at()));
    done(rig.queue.undo(at()));
    expect(rig.queue.counterState('w1', clerk.id)?.current?.state).toBe('called');
    done(rig.queue.undo(at()));
    expect(rig.queue.counterState('w1', clerk.id)).toMatchObject({ current: null, waiting: [{ label: 'A001', rounds: 0 }] });
    expect(code(rig.queue.undo(at()))).toBe('NOTHING_TO_UNDO');
    done(rig.queue.next(at()));
    rig.clock.advance(rig.plan.calling.undoSeconds * 1_000);
    expect(code(rig.queue.undo(at()))).toBe('NOTHING_TO_UNDO');
  });

  it('that another counter has built upon stays', () => {
    rig.take('registration');
    open();
    open('w2', other, ['registration'] as never);
    done(rig.queue.next(at()));
    done(rig.queue.transfer({ ...at(), to: { counterId: 'w2' }, note: null }));
    done(rig.queue.next(at('w2', other)));
    expect(code(rig.queue.undo(at()))).toBe('NOTHING_TO_UNDO');
  });
});

describe('a person', () => {
  it('never holds two open tickets for one business, however they came about', () => {
    const personId = rig.person();
    rig.take('registration', { personId });
    rig.take('enquiry', { personId });
    open();
    done(rig.queue.next(at()));
    expect(code(rig.queue.transfer({ ...at(), to: { business: 'enquiry' }, note: null }))).toBe('NOT_NOW');
    done(rig.queue.transfer({ ...at(), to: { business: 'training' }, note: null }));
    expect(rig.take('registration', { personId }).number).toBe(2);
    // Taken back, the first would be a second one for registration.
    expect(code(rig.queue.undo(at()))).toBe('NOTHING_TO_UNDO');
  });
});

describe('a day', () => {
  it('that has ended leaves nobody of its line in the next one', () => {
    rig.take('registration');
    open();
    rig.clock.advance(24 * 60 * minuteMs);
    rig.take('registration');
    expect(label(done(rig.queue.next(at())))).toBe('A001');
    expect(rig.store.all('SELECT day, state FROM tickets ORDER BY day')).toEqual([
      { day: '20261123', state: 'expired' },
      { day: '20261124', state: 'called' },
    ]);
  });

  it('that changes in the middle of a service ends it as any other, and lets it go nowhere else', () => {
    rig.take('registration');
    open();
    done(rig.queue.next(at()));
    rig.clock.advance(15 * 60 * minuteMs);
    rig.take('registration');
    expect(code(rig.queue.hold(at()))).toBe('DAY_OVER');
    expect(code(rig.queue.transfer({ ...at(), to: { business: 'enquiry' }, note: null }))).toBe('DAY_OVER');
    expect(label(done(rig.queue.finish(at())))).toBeNull();
    expect(label(done(rig.queue.next(at())))).toBe('A001');
  });

  it('goes on with the clock set back', () => {
    rig.take('registration');
    open();
    rig.clock.jumpWallClock(morning - 60 * minuteMs);
    rig.take('registration');
    const state = done(rig.queue.next(at()));
    expect(label(state)).toBe('A001');
    expect([state.current?.waitedMs, state.waiting[0]?.waitedMs]).toEqual([0, 0]);
    // Who came after the clock was put right stands behind all, also in another business's line and after a restart.
    rig.restart();
    rig.clock.advance(minuteMs);
    rig.take('enquiry', { priority: 'age' });
    rig.take('registration');
    expect(rig.queue.counterState('w1', null)?.waiting.map((one) => one.label)).toEqual(['J001', 'A002', 'A003']);
  });

  it('knows its own numbers only', () => {
    const { id: ticketId, code: paper } = rig.take('registration');
    rig.clock.advance(24 * 60 * minuteMs);
    open();
    for (const verb of ['takeUp', 'rejoin', 'withdraw'] as const)
      expect(code(rig.queue[verb]({ ...at(), ticketId }))).toBe('NO_SUCH_TICKET');
    expect(code(rig.queue.setPriority({ ...at(), ticketId, priority: 'age' }))).toBe('NO_SUCH_TICKET');
    expect(code(rig.queue.callChosen({ ...at(), ticketId, reason: 'came-back' }))).toBe('NO_SUCH_TICKET');
    expect(rig.queue.report(paper)).toMatchObject({ error: { code: 'NO_SUCH_TICKET' } });
  });

  it('ends without a press, too, when the hall sweeps', () => {
    rig.take('registration');
    rig.clock.advance(24 * 60 * minuteMs);
    expect([rig.queue.sweep(), rig.queue.sweep()]).toEqual([1, 0]);
  });

  it('that ended while somebody is served shows them until they go', () => {
    rig.take('registration');
    open();
    done(rig.queue.next(at()));
    rig.clock.advance(15 * 60 * minuteMs);
    rig.take('registration');
    expect(rig.queue.counterState('w1', null)?.current?.label).toBe('A001');
  });
});

it('screens hear of a press a moment later, and of a burst once', async () => {
  open();
  const feed = rig.queue.watchCounter('w1', clerk.id);
  const next = async () => (await feed?.reader.next())?.value?.waiting.length;
  expect(await next()).toBe(0);
  rig.take('registration');
  rig.take('registration');
  rig.clock.advance(5);
  expect(await next()).toBe(2);
});
