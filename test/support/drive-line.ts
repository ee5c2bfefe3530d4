import type { Clerk, Queue } from '../../hall/queue/index.ts';
import type { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import type { TraceCounter, TraceRules, TraceVisit, TraceVisitor } from './line-trace.ts';

type Press = 'next' | 'start' | 'recall' | 'noShow' | 'finish';
interface Step {
  readonly atMs: number;
  /** At one moment people come first, then counters become free, then they call. */
  readonly order: number;
  readonly act: () => void;
}

/**
 * Plays a trace through the hall's own commands in accelerated time: people come when they come, clerks press when the play says that
 * they are free. Whom a press calls is the hall's decision alone; it must be the one whom the play called, or this throws.
 */
export function driveLine(parts: {
  readonly queue: Queue;
  readonly clock: SimulatedClock;
  readonly trace: readonly TraceVisitor[];
  readonly visits: readonly TraceVisit[];
  readonly counters: readonly TraceCounter[];
  readonly rules: TraceRules;
  readonly clerkOf: (counterId: string) => Clerk;
  /** Answers the number on the paper. */
  readonly take: (visitor: TraceVisitor) => string;
}): void {
  const { queue, clock, clerkOf } = parts;
  const revs = new Map<string, number>();
  const labels = new Map<TraceVisitor, string>();
  for (const { id: counterId, businesses } of parts.counters) {
    const opened = queue.open({ counterId, clerk: clerkOf(counterId), businesses });
    if (!opened.ok) throw new Error(`${counterId} can't open: ${opened.error.code}`);
    revs.set(counterId, opened.value.counter.rev);
  }
  function press(what: Press, { visitor, counter: counterId }: TraceVisit): void {
    const pressed = queue[what]({ counterId, clerk: clerkOf(counterId), rev: revs.get(counterId) ?? 0 });
    if (!pressed.ok) throw new Error(`${what} at ${counterId}: ${pressed.error.code}`);
    revs.set(counterId, pressed.value.counter.rev);
    const called = pressed.value.current?.label;
    if (what === 'next' && called !== labels.get(visitor)) {
      throw new Error(`${counterId} called ${called ?? 'nobody'} instead of ${labels.get(visitor) ?? 'nobody'}`);
    }
  }
  const arrivals = parts.trace.map((visitor): Step => ({
    atMs: visitor.atMs,
    order: 0,
    act: () => labels.set(visitor, parts.take(visitor)),
  }));
  const presses = parts.visits.flatMap((visit): Step[] =>
    pressesOf(visit, parts.rules).map(({ what, atMs, order }) => ({ atMs, order, act: () => press(what, visit) })),
  );
  for (const step of [...arrivals, ...presses].toSorted((a, b) => a.atMs - b.atMs || a.order - b.order)) {
    clock.advance(step.atMs - clock.nowMs());
    step.act();
  }
}

function pressesOf({ calledMs, startedMs, endedMs }: TraceVisit, rules: TraceRules): { what: Press; atMs: number; order: number }[] {
  const next = { what: 'next' as const, atMs: calledMs, order: 2 };
  if (startedMs !== null) return [next, { what: 'start', atMs: startedMs, order: 3 }, { what: 'finish', atMs: endedMs, order: 1 }];
  const again = Array.from({ length: rules.rounds - 1 }, (_unused, i) => ({
    what: 'recall' as const,
    atMs: calledMs + (i + 1) * rules.pauseMs,
    order: 3,
  }));
  return [next, ...again, { what: 'noShow', atMs: endedMs, order: 1 }];
}
