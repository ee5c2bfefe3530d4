import { expect, test } from 'vitest';
import { free, ticket, withCalled } from '../gallery/fixtures.ts';
import { wordsIn } from './counter-text.ts';
import { didWhat, duration, longestWaitMs, missingPaper, saidOf, secondsLeft, whyNext } from './told.ts';

const en = wordsIn('en');

test('durations are short and never negative', () => {
  expect([-5, 59_999, 60_000, 3_600_000, 7_384_000].map((ms) => duration(ms, en))).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '1 h 0 min',
    '2 h 3 min',
  ]);
  expect([1, 1000, 1001, -1].map(secondsLeft)).toEqual([1, 1, 2, 0]);
});

test('why this one is next is one sentence in both languages, for every reason there is', () => {
  for (const reason of ['line', 'priority', 'rejoined', 'transferred', 'for-this-counter', 'not-handed-over', 'chosen'] as const) {
    for (const words of [en, wordsIn('zh-CN')]) {
      const sentence = whyNext({ label: 'A014', business: 'registration', reason, overtakes: 2 }, words);
      expect(sentence).toMatch(/^A014/);
      expect(sentence).not.toContain('{');
    }
  }
});

test('a typed identity means that the card itself is still to be seen', () => {
  expect(missingPaper(ticket('A001', 1, { proof: 'typed' }))).toBe('paper.id-original');
  expect(missingPaper(ticket('A001', 1, { fileState: 'to-be-verified' }))).toBe('paper.id-original');
  expect(missingPaper(ticket('A001', 1))).toBeNull();
});

test('the longest wait is the longest, wherever it stands in the line', () => {
  expect(longestWaitMs(free.waiting)).toBe(34 * 60_000);
  expect(longestWaitMs([])).toBeNull();
});

test('a verb that the screen has no words for is still said', () => {
  expect(didWhat({ verb: 'something-new', label: 'A001', untilMs: 0 }, en)).toContain('A001');
  expect(didWhat({ verb: 'open', label: null, untilMs: 0 }, en)).toBe('You opened the counter');
});

test('what is spoken to a screen reader changes with the ticket and the calls, not with the countdown', () => {
  const called = saidOf(withCalled(), true, en);
  expect(called).toContain('A014');
  expect(saidOf(withCalled({ nextCallAtMs: 1 }), true, en)).toBe(called);
  expect(saidOf(withCalled({ rounds: 2 }), true, en)).not.toBe(called);
  expect(saidOf(withCalled(), false, en)).toMatch(/cut/);
});
