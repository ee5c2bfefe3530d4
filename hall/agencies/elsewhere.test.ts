import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHall, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { registered } from '../../test/support/ready-hall.ts';
import { createIdMaker, type PersonId } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { affiliationToTell, takeInAffiliation, takeInJoined, takeInReleased } from './elsewhere.ts';
import { openAffiliation } from './store.ts';

let hall: TestHall;
let personId: PersonId;
beforeEach(async () => {
  hall = openTestHall();
  personId = (await registered(hall, residentCard())) as PersonId;
});
afterEach(() => hall.remove());

const stamp = (n: number, node: string): string => `${n.toString(16).padStart(12, '0')}0000.${node}`;
const join = (tx: Writer, id: string, agencyId: string, hlc: string): void =>
  takeInJoined(
    tx,
    { ids: createIdMaker(hall.clock, new SeededRandom(5)) },
    { id, personId, agencyId, name: { zh: agencyId, en: agencyId }, atMs: 1, hlc },
  );
const open = (): string | null => openAffiliation(hall.store, personId)?.agencyId ?? null;
const released = (): unknown[] =>
  hall.store
    .all<{ agency_id: string; release_why: string | null }>('SELECT agency_id, release_why FROM affiliations ORDER BY agency_id')
    .map(({ agency_id, release_why }) => `${agency_id} ${release_why ?? 'open'}`);

it('of two machines that joined somebody to two agencies the later counts, whichever comes first, and coming again is nothing', () => {
  const first = stamp(1, 'k1');
  const later = stamp(2, 'k2');
  for (const order of [
    [
      ['one', 'a', first],
      ['two', 'b', later],
    ],
    [
      ['two', 'b', later],
      ['one', 'a', first],
    ],
  ] as const) {
    hall.store.transaction((tx) => {
      tx.run('DELETE FROM affiliations');
      for (const [id, agencyId, hlc] of [...order, ...order]) join(tx, id, agencyId, hlc);
    });
    expect([open(), released()]).toEqual(['b', ['a later-choice', 'b open']]);
  }
});

it('who left later has left, also when the joining of before comes after it', () => {
  hall.store.transaction((tx) => {
    join(tx, 'two', 'b', stamp(2, 'k2'));
    takeInReleased(tx, { id: 'two', atMs: 3, hlc: stamp(3, 'k2'), why: 'own-wish' });
    join(tx, 'one', 'a', stamp(1, 'k1'));
  });
  expect([open(), released()]).toEqual([null, ['a later-choice', 'b own-wish']]);
});

it('a machine below follows the main machine, also back to what had ended here', () => {
  const told = { id: 'one', agencyId: 'a', name: { zh: 'a', en: 'a' }, joinedAtMs: 1, joinedHlc: stamp(1, 'hub') };
  const take = (affiliation: Parameters<typeof takeInAffiliation>[2]): void =>
    hall.store.transaction((tx) => takeInAffiliation(tx, personId, affiliation, 9));
  take({ stamp: stamp(1, 'hub'), current: told });
  expect(affiliationToTell(hall.store, personId)).toEqual({ stamp: stamp(1, 'hub'), current: told });
  // Its own clock may be hours ahead: what it stamped says nothing to the hub.
  hall.store.transaction((tx) => join(tx, 'two', 'b', stamp(9, 'here')));
  take({ stamp: stamp(2, 'hub'), current: null });
  expect(open()).toBeNull();
  take({ stamp: stamp(3, 'hub'), current: told });
  take({ stamp: stamp(3, 'hub'), current: told });
  expect([open(), released()]).toEqual(['a', ['a open', 'b later-choice']]);
});
