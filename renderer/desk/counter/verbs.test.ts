import { expect, test } from 'vitest';
import { free, nowMs, serving, withCalled } from '../gallery/fixtures.ts';
import { chanceOf, likelyVerb, padVerbs } from './verbs.ts';

const can = (state: typeof free) => padVerbs.filter((verb) => chanceOf(verb, state, nowMs).can);

test('a free counter calls or takes a break', () => {
  expect(can(free)).toEqual(['next', 'pause']);
  expect(likelyVerb(free, nowMs)).toBe('next');
  expect(chanceOf('next', { ...free, next: null }, nowMs).why).toBe('nobody');
});

test('a paused counter only resumes', () => {
  const paused = { ...free, counter: { ...free.counter, state: 'paused' as const } };
  expect(can(paused)).toEqual(['pause']);
  expect(chanceOf('next', paused, nowMs).why).toBe('paused');
  expect(likelyVerb(paused, nowMs)).toBe('pause');
});

test('calling again waits for the pause, and says how long', () => {
  expect(chanceOf('recall', withCalled(), nowMs)).toEqual({ can: false, why: 'wait', waitMs: 18_000 });
  expect(chanceOf('recall', withCalled(), nowMs + 18_000).can).toBe(true);
});

test('passing over waits for enough calls, then for the pause', () => {
  expect(chanceOf('noShow', withCalled({ nextCallAtMs: nowMs }), nowMs).why).toBe('calls');
  const often = withCalled({ mayPass: true, nextCallAtMs: nowMs + 1 });
  expect(chanceOf('noShow', often, nowMs).why).toBe('wait');
  expect(chanceOf('noShow', often, nowMs + 1).can).toBe(true);
  expect(likelyVerb(often, nowMs + 1)).toBe('noShow');
});

test('whoever is being served can be finished, held or transferred, and nobody else is called meanwhile', () => {
  expect(can(withCalled(serving))).toEqual(['finish', 'transfer', 'pause', 'hold']);
  expect(likelyVerb(withCalled(serving), nowMs)).toBe('finish');
  expect(chanceOf('next', withCalled(serving), nowMs).why).toBe('serving');
});

test('undo ends to the millisecond', () => {
  const undo = { verb: 'next', label: 'A014', untilMs: nowMs };
  expect(chanceOf('undo', { ...free, undo }, nowMs - 1).can).toBe(true);
  expect(chanceOf('undo', { ...free, undo }, nowMs).can).toBe(false);
});
