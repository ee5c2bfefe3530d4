import { expect, it } from 'vitest';
import { isAsExpected, runCorruptedReads } from './corrupted-reads.ts';

it('confirms no wrong record in 20,000 damaged reads that pass the checksum', async () => {
  const figures = await runCorruptedReads({ seed: 11, reads: 20_000, secondRead: true, keepsXor: true });
  expect(isAsExpected(figures), JSON.stringify(figures)).toBe(true);
  expect(figures.wrongButRefused).toBeGreaterThan(1000);
});

it('lets wrong records through when the second read is left out, which proves the damage', async () => {
  const figures = await runCorruptedReads({ seed: 11, reads: 2000, secondRead: false, keepsXor: true });
  expect(isAsExpected(figures), JSON.stringify(figures)).toBe(true);
});

it('confirms cards all the same when damage is of the common sort', async () => {
  const figures = await runCorruptedReads({ seed: 12, reads: 2000, secondRead: true, keepsXor: false });
  expect(isAsExpected(figures), JSON.stringify(figures)).toBe(true);
  expect(figures.confirmed).toBeGreaterThan(0);
});
