import { afterEach, beforeEach, expect, it } from 'vitest';
import { LineRig } from '../../test/support/line-rig.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import type { PressRefusal } from './index.ts';

const counters = Array.from({ length: 8 }, (_unused, index) => `w${index + 1}`);
const presses = 10_000;

let rig: LineRig;
beforeEach(() => {
  rig = new LineRig({ unflushed: true });
  const place = (id: string, index: number) => ({ id, number: index + 1, name: { zh: id, en: id }, businesses: ['enquiry' as const] });
  rig.plan = { ...rig.plan, counters: counters.map(place) };
});
afterEach(() => rig.remove());

const clerkOf = (id: string) => ({ id: `clerk-${id}`, name: id });
const doubtful = new Set<PressRefusal['code']>(['COUNTER_TAKEN', 'COUNTER_CLOSED', 'NO_SUCH_COUNTER', 'NO_SUCH_TICKET', 'TOO_SOON']);

/** Each press is decided on the screen as it was before the burst, goes out once to three times, and arrives in any order. */
function burst(random: SeededRandom): readonly { readonly verb: 'next' | 'finish'; readonly counterId: string; readonly rev: number }[] {
  const sent = counters.flatMap((counterId) => {
    if (random.below(5) === 0) return [];
    const free = rig.queue.counterState(counterId, null)?.current === null;
    const press = { verb: free ? ('next' as const) : ('finish' as const), counterId, rev: rig.revOf(counterId) };
    return Array.from({ length: 1 + random.below(3) }, () => press);
  });
  return sent
    .map((press) => ({ press, order: random.next() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ press }) => press);
}

it('10,000 double and simultaneous presses at 8 counters: each number is called once, at one counter', () => {
  const random = new SeededRandom(5);
  for (const counterId of counters) rig.queue.open({ counterId, clerk: clerkOf(counterId), businesses: ['enquiry'] });
  let [pressed, done] = [0, 0];
  while (pressed < presses) {
    for (let i = random.below(7); i > 0; i -= 1) rig.take('enquiry');
    const took = new Map<string, number>();
    for (const { verb, counterId, rev } of burst(random)) {
      const answer = rig.queue[verb]({ counterId, clerk: clerkOf(counterId), rev });
      pressed += 1;
      if (answer.ok) {
        done += 1;
        took.set(counterId, (took.get(counterId) ?? 0) + 1);
      } else expect(doubtful).not.toContain(answer.error.code);
    }
    expect(Math.max(0, ...took.values())).toBeLessThanOrEqual(1);
    const held = counters.flatMap((counterId) => rig.queue.counterState(counterId, null)?.current?.ticketId ?? []);
    expect(new Set(held).size).toBe(held.length);
  }
  expect(done).toBeGreaterThan(presses / 4);
  const called = "SELECT count(*) AS calls FROM line_moves WHERE verb = 'call' GROUP BY ticket_id HAVING count(*) > 1";
  expect(rig.store.all(called)).toEqual([]);
  const ends = "SELECT 1 FROM line_moves WHERE verb = 'finish' GROUP BY ticket_id HAVING count(*) > 1";
  expect(rig.store.all(ends)).toEqual([]);
}, 120_000);
