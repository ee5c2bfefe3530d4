import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../kernel/index.ts';
import { usualPlan } from '../../plan/index.ts';
import { inOrder, lineOfCounter, pickNext, placeAfterReport, placeTime, whyNow, type Waiting } from './order.ts';

const minuteMs = 60_000;
const rules = usualPlan.calling;
const noon = Date.UTC(2026, 10, 23, 4);

let made = 0;
function ticket(change: Partial<Omit<Waiting, 'id'>> & { readonly atMinute: number }): Waiting {
  const { atMinute, ...rest } = change;
  made += 1;
  return {
    id: `t${String(made).padStart(5, '0')}` as TicketId,
    business: 'registration',
    issuedAtMs: noon + atMinute * minuteMs,
    priority: null,
    lineAtMs: null,
    lineWhy: null,
    forCounter: null,
    handover: 'paper',
    ...rest,
  };
}
const window1 = { id: 'w1', businesses: ['registration', 'training'] as const };
const next = (...line: Waiting[]) => pickNext(lineOfCounter(line, window1, rules), 'w1');

describe('the next', () => {
  it('is who came first, whatever the business', () => {
    const [late, early] = [ticket({ atMinute: 5 }), ticket({ atMinute: 2, business: 'training' })];
    expect(next(late, early)).toEqual({ ticket: early, reason: 'line', overtakes: 0 });
  });

  it('is nobody of a business that the counter doesn’t serve, nor whom another counter was sent', () => {
    expect(next(ticket({ atMinute: 0, business: 'complaint' }), ticket({ atMinute: 1, forCounter: 'w2' }))).toBeNull();
  });

  it('goes before by priority, and says so', () => {
    const [ordinary, first] = [ticket({ atMinute: 0 }), ticket({ atMinute: 10, priority: 'age' })];
    expect(next(ordinary, first)).toEqual({ ticket: first, reason: 'priority', overtakes: 1 });
  });

  it('is the ordinary one who came before the head start', () => {
    const [ordinary, first] = [ticket({ atMinute: 0 }), ticket({ atMinute: rules.headStartMinutes + 1, priority: 'age' })];
    expect(next(ordinary, first)?.ticket).toBe(ordinary);
  });

  it('is the one behind while a number has not reached its person', () => {
    const [unprinted, printed] = [ticket({ atMinute: 0, handover: null }), ticket({ atMinute: 1 })];
    expect(next(unprinted, printed)).toEqual({ ticket: printed, reason: 'not-handed-over', overtakes: 1 });
  });

  it('of another counter’s business goes first where it was sent', () => {
    const sent = ticket({ atMinute: 0, business: 'complaint', forCounter: 'w1', lineWhy: 'transferred' });
    expect(next(ticket({ atMinute: 3 }), sent)).toEqual({ ticket: sent, reason: 'for-this-counter', overtakes: 0 });
  });
});

describe('priority', () => {
  it('lets nobody be overtaken by who came more than the head start later', () => {
    const any = fc.record({
      atMinute: fc.integer({ min: 0, max: 480 }),
      priority: fc.constantFrom(null, null, null, 'age' as const, 'disability' as const),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 2, maxLength: 60 }), (people) => {
        const ordered = inOrder(
          people.map((one) => ticket(one)),
          rules,
        );
        ordered.forEach((one, index) => {
          for (const behind of ordered.slice(index + 1)) {
            expect(one.issuedAtMs - behind.issuedAtMs).toBeLessThanOrEqual(rules.headStartMinutes * minuteMs);
            if (one.priority === null) expect(one.issuedAtMs).toBeLessThanOrEqual(behind.issuedAtMs);
          }
        });
      }),
    );
  });

  it('that the plan has switched off changes nothing', () => {
    const first = ticket({ atMinute: 10, priority: 'age' });
    expect(placeTime(first, { ...rules, priorities: [] })).toBe(first.issuedAtMs);
  });
});

describe('somebody who was passed over', () => {
  const line = [0, 1, 2, 3, 4].map((atMinute) => ticket({ atMinute }));
  const placed = (rejoinAfter: number, waiting: readonly Waiting[]): number => {
    const lineAtMs = placeAfterReport(waiting, 'registration', { ...rules, rejoinAfter }, noon + 60 * minuteMs);
    const back = ticket({ atMinute: 0, lineAtMs, lineWhy: 'rejoined' });
    return inOrder([...waiting, back], rules).indexOf(back);
  };

  it('comes back behind as many others as the plan says, or last when there are fewer', () => {
    expect([0, 1, 3, 5, 9].map((n) => placed(n, line))).toEqual([0, 1, 3, 5, 5]);
    expect(placed(3, [])).toBe(0);
    expect(placed(3, line.slice(0, 2))).toBe(2);
  });

  it('is overtaking nobody when called then', () => {
    const back = ticket({ atMinute: 9, lineAtMs: placeTime(line[2] as Waiting, rules) + 1, lineWhy: 'rejoined' });
    expect(whyNow([...line.slice(0, 3), back], back, 'w1')).toMatchObject({ reason: 'rejoined' });
  });
});
