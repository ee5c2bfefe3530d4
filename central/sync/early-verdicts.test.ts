import { describe, expect, it } from 'vitest';
import { firstHash, judgeBatch, wireHash, type Mark } from '../../hall/sync/contract/index.ts';
import { createEarlyVerdicts } from './early-verdicts.ts';

const head = { origin: 'N0123456789', epoch: '0123456789ABCDEF', last: 9, clock: null, enc: null };

function events(from: Mark, count: number): object[] {
  let previous = from.hash;
  return Array.from({ length: count }, (_none, i) => {
    const body = JSON.stringify({ ticketId: `t${i}`, how: 'paper' });
    const open = { id: `e${i}`, type: 'ticket.handed-over', version: 1, subject: null, at: i, body, digest: null };
    const event = { ...open, seq: from.seq + i + 1 };
    previous = wireHash(previous, event);
    return { ...event, cell: null, hash: previous };
  });
}
const markOf = (from: Mark, given: readonly object[]): Mark => {
  const verdict = judgeBatch(from, given, () => null);
  if (verdict.kind !== 'batch') throw new Error(verdict.kind);
  return verdict.mark;
};

describe('a batch ahead of its turn', () => {
  it('is judged against where the ones before it come to, one behind the other', () => {
    const early = createEarlyVerdicts();
    const start = { seq: 0, hash: firstHash };
    const first = events(start, 3);
    const [second, third] = [events(markOf(start, first), 3), events(markOf(start, first), 6).slice(3)];
    expect(early.of({ ...head, events: first })).toBeNull();
    expect(early.of({ ...head, ahead: true, events: second })).toBeNull();
    early.note(head, markOf(start, first));
    expect(early.of({ ...head, ahead: true, events: second })).toMatchObject({
      from: { seq: 3 },
      verdict: { kind: 'batch', mark: { seq: 6 } },
    });
    expect(early.of({ ...head, ahead: true, events: third })).toMatchObject({
      from: { seq: 6 },
      verdict: { kind: 'batch', mark: { seq: 9 } },
    });
  });

  it('that doesn’t go on from there leaves what is known as it was', () => {
    const early = createEarlyVerdicts();
    const start = { seq: 0, hash: firstHash };
    const first = events(start, 3);
    early.note(head, markOf(start, first));
    const gap = events({ seq: 7, hash: firstHash }, 2);
    expect(early.of({ ...head, ahead: true, events: gap })?.verdict.kind).toBe('not-understood');
    expect(early.of({ ...head, ahead: true, events: events(markOf(start, first), 2) })).toMatchObject({ from: { seq: 3 } });
    expect(early.of({ ...head, epoch: 'ANOTHEREPOCH0000', ahead: true, events: gap })).toBeNull();
  });
});
