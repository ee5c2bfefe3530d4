import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHall, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { registered } from '../../test/support/ready-hall.ts';
import type { PersonId } from '../kernel/index.ts';
import { portraitFor, takeInPortrait } from './portrait-elsewhere.ts';

let hall: TestHall;
beforeEach(() => {
  hall = openTestHall();
});
afterEach(() => hall.remove());

const register = async (...yes: string[]) => (await registered(hall, residentCard(), yes)) as PersonId;
const hear = (personId: PersonId, byte: number, atMs: number): boolean =>
  hall.store.transaction((tx) => takeInPortrait(tx, hall.keyring, { personId, jpeg: Uint8Array.of(byte), atMs }));
const tell = (personId: PersonId, to: 'city' | 'hall'): Uint8Array | null =>
  portraitFor(hall.store, hall.keyring, personId, { isPublic: to === 'city' });

it('is kept by the person’s yes alone, the newest one whichever came last', async () => {
  const personId = await register('portrait');
  expect([hear(personId, 2, 2_000), hear(personId, 1, 1_000), hear(personId, 2, 2_000)]).toEqual([true, false, false]);
  expect(tell(personId, 'hall')).toEqual(Buffer.of(2));
});

it('isn’t taken in for who said no', async () => {
  const personId = await register('public-profile');
  expect([hear(personId, 1, 1_000), tell(personId, 'hall')]).toEqual([false, null]);
  expect(hall.store.all("SELECT 1 FROM person_pictures WHERE kind = 'portrait'")).toEqual([]);
});

it('goes to the city, where everybody sees it, by a yes to that too', async () => {
  const personId = await register('portrait');
  hear(personId, 1, 1_000);
  expect([tell(personId, 'city'), tell(personId, 'hall')]).toEqual([null, Buffer.of(1)]);
});
