import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHall, staffOf, type TestHall } from '../../test/support/open-hall.ts';

let hall: TestHall;
let staff: Awaited<ReturnType<typeof staffOf>>;
beforeEach(async () => {
  hall = openTestHall();
  staff = await staffOf(hall);
});
afterEach(() => hall.remove());

async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'none';
  } catch (error) {
    if (error instanceof ORPCError) return String(error.code);
    throw error;
  }
}

describe('a counter over the API', () => {
  it('is nobody’s who isn’t signed in', async () => {
    expect(await refusal(hall.client.counter.list())).toBe('STAFF_ONLY');
    expect(await refusal(hall.client.counter.watch({ counterId: 'w1' }))).toBe('STAFF_ONLY');
    expect(await refusal(hall.client.counter.open({ counterId: 'w1', businesses: ['enquiry'] }))).toBe('STAFF_ONLY');
    expect(await refusal(hall.client.counter.next({ counterId: 'w1', rev: 0 }))).toBe('STAFF_ONLY');
  });

  it('opens, answers a press with its new state, and refuses in the words of the contract', async () => {
    expect((await staff.counter.list()).map((one) => one.state)).toContain('closed');
    expect(await refusal(staff.counter.next({ counterId: 'w1', rev: 0 }))).toBe('COUNTER_CLOSED');
    expect(await refusal(staff.counter.watch({ counterId: 'nowhere' }))).toBe('NO_SUCH_COUNTER');
    const { counter } = await staff.counter.open({ counterId: 'w1', businesses: ['enquiry'] });
    expect(counter).toMatchObject({ state: 'open', businesses: ['enquiry'] });
    expect(await refusal(staff.counter.next({ counterId: 'w1', rev: counter.rev }))).toBe('NOBODY_WAITS');
    expect(await refusal(staff.counter.next({ counterId: 'w1', rev: counter.rev - 1 }))).toBe('STALE');
  });

  it('tells its screen of a change once for a burst, and nothing more after the session', async () => {
    const states = await staff.counter.watch({ counterId: 'w1' });
    expect((await states.next()).value).toMatchObject({ counter: { state: 'closed', rev: 0 } });
    const { counter } = await staff.counter.open({ counterId: 'w1', businesses: ['enquiry'] });
    await staff.counter.pause({ counterId: 'w1', rev: counter.rev, reason: 'rest' });
    hall.clock.advance(10);
    expect((await states.next()).value).toMatchObject({ counter: { state: 'paused', rev: 2 } });
    const over = refusal(states.next());
    await staff.desk.signOut();
    expect(await over).toBe('STAFF_ONLY');
  });
});

it('a paper that is none of today’s has no place in the line', async () => {
  expect(await refusal(hall.client.queue.place({ label: 'A001' }))).toBe('NO_SUCH_TICKET');
  expect(await refusal(hall.client.queue.report({ code: 'T0000000000000000' }))).toBe('NO_SUCH_TICKET');
});
