import { expect, it } from 'vitest';
import type { Look } from '../../../hall/api/contract/index.ts';
import { groupLooks } from './group-looks.ts';

const noon = Date.UTC(2026, 10, 23, 4);
const hour = 3_600_000;
const file = (atMs: number, part: 'file' | 'phone' = 'file'): Look => ({
  of: 'file',
  atMs,
  by: '',
  role: 'clerk',
  part,
  purpose: 'review',
});

it('joins what reads alike on one day of the hall, and nothing else', () => {
  // 17:00 UTC is one o'clock in the hall, on the next day.
  const looks = [file(noon + 13 * hour), file(noon), file(noon - hour, 'phone'), file(noon - 2 * hour)];
  expect(groupLooks(looks).map(({ look, times }) => [look.atMs, times])).toEqual([
    [noon + 13 * hour, 1],
    [noon, 2],
    [noon - hour, 1],
  ]);
});
