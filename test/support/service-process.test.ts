import { expect, it } from 'vitest';
import { noonZone } from './service-process.ts';

it('finds a zone where it is noon, whatever the hour', () => {
  for (let hour = 0; hour < 24; hour += 1) {
    const nowMs = Date.UTC(2026, 10, 1, hour, 30);
    const there = new Intl.DateTimeFormat('en-GB', { timeZone: noonZone(nowMs), hour: '2-digit', hourCycle: 'h23' }).format(nowMs);
    expect(there).toBe('12');
  }
});
