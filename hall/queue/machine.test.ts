import { describe, expect, it } from 'vitest';
import { ticketState } from '../api/contract/index.ts';
import { stateAfter, verbs } from './machine.ts';

describe('a ticket', () => {
  it('goes these ways and no others', () => {
    const ways = verbs.flatMap((verb) =>
      ticketState.options.flatMap((from) => {
        const to = stateAfter(verb, from);
        return to === null ? [] : [`${from} -${verb}-> ${to}`];
      }),
    );
    expect(ways).toEqual([
      'waiting -call-> called',
      'called -recall-> called',
      'called -start-> serving',
      'called -finish-> done',
      'serving -finish-> done',
      'called -hold-> held',
      'serving -hold-> held',
      'held -take-up-> serving',
      'called -pass-> missed',
      'called -transfer-> waiting',
      'serving -transfer-> waiting',
      'held -transfer-> waiting',
      'missed -report-> waiting',
      'waiting -withdraw-> withdrawn',
      'held -withdraw-> withdrawn',
      'missed -withdraw-> withdrawn',
      'waiting -set-priority-> waiting',
      'waiting -expire-> expired',
      'held -expire-> expired',
      'missed -expire-> expired',
    ]);
  });
});
