import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHall, testSettings, type TestHall } from '../../test/support/open-hall.ts';
import { managerOf, newcomerAt, type SignedInStaff } from '../../test/support/staff-at.ts';

let hall: TestHall;
let manager: SignedInStaff;
beforeEach(async () => {
  hall = openTestHall();
  manager = await managerOf(hall);
});
afterEach(() => hall.remove());

const create = (number: string) => manager.client.staff.create({ number, name: '测试丁', roles: ['clerk'] });
const minutes = async (count: number): Promise<void> => {
  // Somebody is there, so that the session stays.
  for (let i = 0; i < count; i += 1) {
    hall.clock.advance(60_000);
    await manager.client.staff.stay();
  }
};
const provedIn = () => hall.store.all("SELECT seq FROM events WHERE type = 'staff.stepped-up'").length;

it('asks for the PIN again once it is five minutes old, keeps nothing of the refused call, and notes who proved it', async () => {
  await create('31');
  await minutes(4);
  await create('32');
  await minutes(1);
  await expect(create('33')).rejects.toMatchObject({ code: 'STEP_UP', status: 403 });
  expect((await manager.client.staff.accounts()).map(({ number }) => number)).toEqual(['1', '31', '32']);
  await manager.client.staff.stepUp({ secret: manager.pin });
  await create('33');
  expect(provedIn()).toBe(1);
  // What is no such act goes on without.
  await minutes(6);
  await manager.client.staff.sessions();
  await expect(create('34')).rejects.toMatchObject({ code: 'STEP_UP' });
});

it('counts mistakes like those at the sign-in, and proves nothing by them', async () => {
  await minutes(5);
  const wrong = () => manager.client.staff.stepUp({ secret: '000111' }).catch((error: unknown) => error);
  for (let i = 0; i < 3; i += 1) expect(await wrong()).toMatchObject({ code: 'WRONG_PIN' });
  // Even the right one waits now.
  await expect(manager.client.staff.stepUp({ secret: manager.pin })).rejects.toMatchObject({ code: 'WRONG_PIN' });
  await expect(create('35')).rejects.toMatchObject({ code: 'STEP_UP' });
  expect(provedIn()).toBe(0);
});

it('asks who came in by the emergency code for the code', async () => {
  const holder = newcomerAt(hall);
  await holder.client.desk.signIn({ code: testSettings.staffCode ?? '' });
  hall.clock.advance(5 * 60_000);
  const asked = { number: '41', name: '测试戊', roles: ['clerk' as const] };
  await expect(holder.client.staff.create(asked)).rejects.toMatchObject({ code: 'STEP_UP' });
  await expect(holder.client.staff.stepUp({ secret: manager.pin })).rejects.toMatchObject({ code: 'WRONG_CODE' });
  await holder.client.staff.stepUp({ secret: testSettings.staffCode ?? '' });
  expect((await holder.client.staff.create(asked)).account.number).toBe('41');
});
