import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHall, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { fileVisit, readyStaff, registered, type ReadyStaff } from '../../test/support/ready-hall.ts';

let hall: TestHall;
let staff: ReadyStaff;
let personId: string;
let cardCode: string;

beforeEach(async () => {
  hall = openTestHall();
  staff = await readyStaff(hall);
  personId = await registered(hall, residentCard());
  const card = {
    personId,
    number: 'B1',
    issuedOn: '20260101',
    validUntil: '20271231',
    state: 'active',
    items: [],
    level: null,
    stars: null,
  } as const;
  hall.hall.cards.takeOver([card]);
  const { id } = hall.store.get<{ id: string }>('SELECT id FROM service_cards') ?? { id: '' };
  cardCode = id;
});
afterEach(() => hall.remove());

/** One look at each: the file by a clerk, the check by an approver, the card at a kiosk. */
async function looks(): Promise<void> {
  await staff.clerk.client.file.open({ personId, purpose: 'at-counter' });
  const { checkId } = await staff.clerk.client.checks.ask({ personId, source: 'own-certificate' });
  await staff.approver.client.checks.conclude({ checkId, conclusion: 'at-window', on: '20261120' });
  await hall.clock.advanceAsync(1_000);
  await staff.second.client.checks.private();
  const atMs = hall.clock.nowMs() + 1_000;
  hall.store.transaction((tx) =>
    tx.run("INSERT INTO card_looks (card_id, at, place, layer, answer) VALUES (?, ?, 'kiosk', 'L0', 'genuine')", cardCode, atMs),
  );
}

it('is one log of file, check and card, the newest first, with names for who answers for them', async () => {
  await looks();
  const told = [
    { of: 'card', where: 'kiosk', layer: 'L0' },
    { of: 'check', role: 'approver', by: '测试丁', what: 'conclusions' },
    { of: 'file', role: 'clerk', by: '测试乙', part: 'file', purpose: 'at-counter' },
  ];
  expect(await staff.second.client.looks.ofPerson({ personId })).toMatchObject(told);
  expect(await staff.manager.client.looks.ofPerson({ personId })).toMatchObject(told);
  await expect(staff.clerk.client.looks.ofPerson({ personId: 'nobody' })).rejects.toMatchObject({ code: 'NO_SUCH_FILE' });
});

it('names the role in which a list for the police was opened', async () => {
  await staff.clerk.client.checks.ask({ personId, source: 'police-batch' });
  const { batch } = await staff.clerk.client.checks.makeBatch({ format: 'csv' });
  await staff.clerk.client.checks.batchFile({ batchId: batch.batchId, format: 'csv' });
  expect((await staff.manager.client.looks.ofPerson({ personId }))[0]).toMatchObject({ of: 'check', role: 'clerk', what: 'batch-file' });
});

it('tells a clerk nothing of looks at checks: only who did not pass is looked at by name', async () => {
  await looks();
  expect((await staff.clerk.client.looks.ofPerson({ personId })).map(({ of }) => of)).toEqual(['card', 'file']);
});

it('shows the person roles and purposes, nobody’s name, and of a check only that it was looked at', async () => {
  await looks();
  const visitId = await fileVisit(hall, residentCard());
  const told = await hall.client.looks.here({ visitId });
  expect(told.map(({ of }) => of)).toEqual(['card', 'check', 'file']);
  expect(JSON.stringify(told)).not.toMatch(/测试|conclusions/);
  await hall.client.visit.finish({ visitId });
  await expect(hall.client.looks.here({ visitId })).rejects.toMatchObject({ code: 'VISIT_ENDED' });
});
