import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { fileVisit, readyStaff, registered, type ReadyStaff } from '../../test/support/ready-hall.ts';
import { mayLodge } from './rules.ts';
import { lodgingOf } from './index.ts';

let hall: TestHall;
let staff: ReadyStaff;
beforeEach(async () => {
  hall = openTestHall();
  staff = await readyStaff(hall);
});
afterEach(() => hall.remove());

const card = residentCard();
const otherMan = { ...otherCard, nameZh: '测试乙', sexCode: '1' as const };
const room = { house: '一号楼', room: '201', sex: 'male' as const };
const bedIds = async (): Promise<string[]> =>
  (await staff.clerk.client.lodging.picture()).rooms.flatMap(({ beds }) => beds.filter(({ closed }) => !closed).map(({ bedId }) => bedId));

describe('a bed', () => {
  it('is asked for at the kiosk, given, moved into for three nights, prolonged once and left', async () => {
    const personId = await registered(hall, card);
    await staff.manager.client.lodging.saveRoom({ ...room, beds: 2 });
    const visitId = await fileVisit(hall, card);
    expect(await hall.client.lodging.own({ visitId })).toMatchObject({ state: 'may-ask', nights: 3 });
    expect(await hall.client.lodging.askHere({ visitId })).toMatchObject({ state: 'asked' });
    expect(await hall.client.lodging.askHere({ visitId })).toMatchObject({ state: 'asked' });
    const { asked, free } = await staff.clerk.client.lodging.picture();
    expect([asked.length, free]).toEqual([1, { female: 0, male: 2 }]);
    const stayId = asked[0]?.stayId ?? '';
    const [bedId = ''] = await bedIds();
    await expect(staff.clerk.client.lodging.checkIn({ stayId })).rejects.toMatchObject({ code: 'NO_SUCH_STAY' });
    await staff.clerk.client.lodging.assign({ stayId, bedId });
    await expect(staff.manager.client.lodging.saveRoom({ ...room, beds: 0 })).rejects.toMatchObject({ code: 'BED_TAKEN' });
    await staff.clerk.client.lodging.checkIn({ stayId });
    expect(lodgingOf(hall.store, personId)).toEqual({ state: 'in', fromDay: '20261123', untilDay: '20261126' });
    await staff.clerk.client.lodging.extend({ stayId });
    await expect(staff.clerk.client.lodging.extend({ stayId })).rejects.toMatchObject({ code: 'NO_MORE_NIGHTS' });
    expect(lodgingOf(hall.store, personId)?.untilDay).toBe('20261129');
    await staff.clerk.client.lodging.checkOut({ stayId });
    expect(lodgingOf(hall.store, personId)).toBeNull();
    // So soon again is for the desk; the kiosk says no more than that.
    expect(await hall.client.lodging.own({ visitId: await fileVisit(hall, card) })).toMatchObject({ state: 'ask-desk' });
  });

  it('is in a room for the person’s sex', async () => {
    await registered(hall, otherCard);
    await staff.manager.client.lodging.saveRoom({ ...room, beds: 1 });
    const { asked } = await staff.clerk.client.lodging.ask({ number: otherCard.number });
    const [bedId = ''] = await bedIds();
    await expect(staff.clerk.client.lodging.assign({ stayId: asked[0]?.stayId ?? '', bedId })).rejects.toMatchObject({
      code: 'WRONG_ROOM',
    });
  });

  it('gives one answer to whoever can’t have it, so that none tells of a check', () => {
    const may = { verified: true, region: '110199', check: 'none', lastOut: null } as const;
    expect(mayLodge(may, '20261123')).toBe(true);
    expect(mayLodge({ ...may, check: 'waiting' }, '20261123')).toBe(true);
    for (const change of [
      { check: 'at-window' },
      { check: 'no-match' },
      { verified: false },
      { region: '330302' },
      { lastOut: '20261001' },
    ] as const) {
      expect(mayLodge({ ...may, ...change }, '20261123')).toBe(false);
    }
  });

  it('is never two people’s, whatever is pressed in whatever order', async () => {
    await registered(hall, card);
    await registered(hall, otherMan);
    const numbers = [card.number, otherMan.number];
    await staff.manager.client.lodging.saveRoom({ ...room, beds: 2 });
    const beds = await bedIds();
    const { lodging } = staff.clerk.client;
    const stays = (): string[] =>
      hall.store
        .all<{ id: string }>("SELECT id FROM lodging_stays WHERE state IN ('asked', 'assigned', 'in') ORDER BY person_id")
        .map(({ id }) => id);
    const press = fc.record({
      what: fc.constantFrom('ask', 'assign', 'assign', 'checkIn', 'withdraw', 'checkOut'),
      who: fc.nat(1),
      bed: fc.nat(1),
    });
    let shared = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(press, { minLength: 4, maxLength: 14 }), async (presses) => {
        for (const number of numbers) await lodging.ask({ number });
        for (const { what, who, bed } of presses) {
          const stayId = stays()[who] ?? '';
          const done =
            what === 'ask'
              ? lodging.ask({ number: numbers[who] ?? '' })
              : what === 'assign'
                ? lodging.assign({ stayId, bedId: beds[bed] ?? '' })
                : lodging[what]({ stayId });
          await done.catch((error: unknown) => {
            if (typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'BED_TAKEN') shared += 1;
            else if (!/NO_SUCH_STAY|NOT_NOW/.test(String(Reflect.get(error as object, 'code')))) throw error;
          });
          const taken = hall.store.all<{ bed: string }>("SELECT bed_id AS bed FROM lodging_stays WHERE state IN ('assigned', 'in')");
          expect(new Set(taken.map((one) => one.bed)).size).toBe(taken.length);
        }
        // The next one begins with people who have no bed, and no nights behind them.
        hall.store.transaction((tx) => tx.run('DELETE FROM lodging_stays'));
      }),
      { numRuns: 30, seed: 11 },
    );
    expect(shared).toBeGreaterThan(0);
  });
});
