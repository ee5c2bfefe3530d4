import { describe, expect, it } from 'vitest';
import { scrub } from './log.ts';

describe('the log’s second net', () => {
  it.each(['11019919900307013X', '13800138000', 'CAN110185061235'])('masks %s', (value) => {
    expect(scrub(`{"detail":"${value}"}`)).toBe('{"detail":"***"}');
  });

  it('leaves times, counts and ids alone', () => {
    const line = '{"at":"2026-11-23T08:00:00.000Z","ms":1763884800000,"id":"019ab3c4-0000-7abc-8def-0123456789ab"}';
    expect(scrub(line)).toBe(line);
  });
});
