import { expect, it } from 'vitest';
import { fuzzParser, isParserSound } from './parser-fuzz.ts';

it('finds every good frame behind two million bytes of dirt in a bounded buffer', () => {
  const figures = fuzzParser(7, 2_000_000);
  expect(isParserSound(figures), JSON.stringify(figures)).toBe(true);
  // Dirt that causes no failure of each sort would prove nothing.
  expect(Math.min(figures.checksumFailures, figures.lengthFailures, figures.truncated)).toBeGreaterThan(100);
});
