import { describe, expect, it } from 'vitest';
import { firstHash, judgeBatch, wireHash, type WireEvent } from './index.ts';

/** A history of one kind of event, as a node has it. */
function historyOf(count: number, bodyOf: (n: number) => object = (n) => ({ ticketId: `t${n}`, how: 'paper' })): WireEvent[] {
  let previous = firstHash;
  return Array.from({ length: count }, (_none, i) => {
    const open = { id: `e${i}`, type: 'ticket.handed-over', version: 1, subject: `t${i}`, at: i, body: JSON.stringify(bodyOf(i + 1)) };
    const event = { ...open, seq: i + 1, digest: null };
    previous = wireHash(previous, event);
    return { ...event, cell: null, hash: previous };
  });
}

/** As sent to who takes hashes left out: told are those of these numbers. */
const telling = (events: readonly (object & Pick<WireEvent, 'seq'>)[], ...told: number[]): unknown[] =>
  events.map((event) => (told.includes(event.seq) ? event : { ...event, hash: undefined }));
const nothing = { seq: 0, hash: firstHash };
const none = (): null => null;

describe('hashes that are left out', () => {
  it('are those that follow: the batch is judged as if they were told', () => {
    const events = historyOf(6);
    expect(judgeBatch(nothing, telling(events, 6), none)).toEqual(judgeBatch(nothing, events, none));
    expect(judgeBatch(nothing, telling(events, 3, 6), none)).toEqual(judgeBatch(nothing, events, none));
  });

  it('may be of events that are here already', () => {
    const events = historyOf(6);
    const mark = { seq: 3, hash: events[2]?.hash ?? '' };
    const again = judgeBatch(mark, telling(events, 6), (seq) => events[seq - 1]?.hash ?? null);
    expect(again).toMatchObject({ kind: 'batch', repeated: 3, mark: { seq: 6, hash: events[5]?.hash } });
  });

  it('can’t be those of the last: nobody would know whether it is what was meant', () => {
    expect(judgeBatch(nothing, telling(historyOf(4), 3), none)).toEqual({ kind: 'not-understood' });
  });

  it('of another history come to another hash', () => {
    const [here, other] = [historyOf(5), historyOf(5, (n) => ({ ticketId: `u${n}`, how: 'paper' }))];
    const mark = { seq: 2, hash: here[1]?.hash ?? '' };
    expect(judgeBatch(mark, telling(other.slice(2), 5), none)).toEqual({ kind: 'forked' });
  });

  it('must be told before one that doesn’t follow, or nothing is taken', () => {
    const events = historyOf(6);
    const altered = events.map((event) => (event.seq === 5 ? { ...event, at: 77 } : event));
    expect(judgeBatch(nothing, telling(altered, 2, 5, 6), none)).toEqual({ kind: 'not-understood' });
    const verdict = judgeBatch(nothing, telling(altered, 2, 4, 5, 6), none);
    expect(verdict).toMatchObject({ kind: 'batch', mark: { seq: 6, hash: events[5]?.hash } });
    const aside = verdict.kind === 'batch' ? verdict.judged.filter((one) => one.outcome === 'set-aside') : [];
    expect(aside).toMatchObject([{ seq: 5, code: 'CHAIN_BROKEN' }]);
    const torn = events.map((event) => (event.seq === 5 ? { ...event, at: 'soon' } : event));
    expect(judgeBatch(nothing, [...telling(torn.slice(0, 4), 2), ...torn.slice(4)], none)).toEqual({ kind: 'not-understood' });
  });

  it('stand in what is set aside for its body: it is passed on, and goes on from there', () => {
    const events = historyOf(3, (n) => (n === 2 ? { ticketId: 7 } : { ticketId: `t${n}`, how: 'paper' }));
    const verdict = judgeBatch(nothing, telling(events, 3), none);
    if (verdict.kind !== 'batch') throw new Error(verdict.kind);
    const [, aside] = verdict.judged;
    expect(aside).toMatchObject({ outcome: 'set-aside', code: 'BODY_INVALID', hash: events[1]?.hash });
    expect(aside?.outcome === 'set-aside' && aside.event).toMatchObject({ hash: events[1]?.hash, type: events[1]?.type });
  });
});
