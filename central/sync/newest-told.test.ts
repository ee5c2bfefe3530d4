import { describe, expect, it } from 'vitest';
import type { FeedRow } from './feed.ts';
import { createNewestTold } from './newest-told.ts';

const row = (n: number, more: Partial<FeedRow> = {}): FeedRow => {
  const { kind = 'card-revoked' } = more;
  return { n, kind, subject: `s${n}`, hall: null, change: { kind, n }, ...more };
};
const numbers = (rows: readonly FeedRow[] | null): readonly number[] | null => rows?.map(({ n }) => n) ?? null;

describe('the newest of the feed', () => {
  it('is told by place and hall, and a thing that was told anew once, where it is now', () => {
    const told = createNewestTold(() => false);
    told.add([row(1), row(2, { hall: 7 }), row(3, { subject: 's1' })]);
    expect(numbers(told.after(0, 7))).toEqual([2, 3]);
    expect(numbers(told.after(0, 8))).toEqual([3]);
    expect(numbers(told.after(3, 8))).toEqual([]);
  });

  it('is the database’s to tell before where it begins, and beyond what is kept', () => {
    const told = createNewestTold(() => false);
    told.beginAt(10);
    told.add(Array.from({ length: 2_001 }, (_none, i) => row(11 + i)));
    expect([told.after(10, 1), numbers(told.after(2_009, 1))]).toEqual([null, [2_010, 2_011]]);
    expect(told.after(11, 1)).toHaveLength(2_000);
    told.beginAt(2_011);
    expect([told.after(2_010, 1), told.after(2_011, 1)]).toEqual([null, []]);
  });

  it('keeps nothing that is personal, and leaves who is told of it to the database', () => {
    const told = createNewestTold((kind) => kind === 'check-results');
    const secret = { kind: 'check-results', words: 'secret' };
    told.add([row(1), row(2, { kind: 'check-results', hall: 7, change: secret })]);
    expect([told.after(0, 7), numbers(told.after(0, 8)), numbers(told.after(2, 7))]).toEqual([null, [1], []]);
  });
});
