import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileState } from '../api/contract/index.ts';
import { nextState, stateOf } from './file-states.ts';

describe('the states of a file', () => {
  it('are kept when nothing new is known, whatever history they came from', () => {
    for (const state of fileState.options) expect(nextState(state, {})).toBe(state);
  });

  it('go the usual way by the facts, one after another', () => {
    const way = [
      nextState('to-be-verified', { identitySeen: true, checkAsked: true }),
      nextState('check-pending', { check: 'passed' }),
      nextState('check-passed', { trained: false }),
      nextState('to-be-trained', { trained: true }),
      nextState('card-to-be-made', { card: 'ready' }),
      nextState('card-ready', { card: 'active' }),
      nextState('card-active', { papers: 'ending' }),
      nextState('card-expiring', { papers: 'over' }),
      nextState('lapsed', { papers: 'in-date' }),
      nextState('card-active', { card: 'none' }),
    ];
    const begin = ['check-pending', 'check-passed', 'to-be-trained', 'card-to-be-made', 'card-ready', 'card-active'];
    expect(way).toEqual([...begin, 'card-expiring', 'lapsed', 'card-active', 'card-to-be-made']);
    expect(nextState('to-be-verified', { identitySeen: true })).toBe('registered');
  });

  it('lead to the desk from everywhere, and back by what is known', () => {
    for (const state of fileState.options) expect(nextState(state, { check: 'see-desk' })).toBe('see-desk');
    expect(nextState('see-desk', { check: 'passed', trained: true })).toBe('card-to-be-made');
  });

  it('never make a card of somebody who wasn’t seen', () => {
    const facts = fc.record({
      identitySeen: fc.boolean(),
      checkAsked: fc.boolean(),
      check: fc.constantFrom('none', 'passed', 'see-desk'),
      trained: fc.constantFrom(true, false, null),
      card: fc.constantFrom('none', 'ready', 'active'),
      papers: fc.constantFrom('in-date', 'ending', 'over'),
    });
    fc.assert(fc.property(facts, (told) => told.identitySeen || !/^card-|^lapsed$/.test(stateOf(told))));
  });
});
