import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainingRules } from '../../../hall/training/rules.ts';
import { KEY_FILE } from '../../../service/keys.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { morning, openTestHall, residentCard, testMasterKey } from '../../support/open-hall.ts';
import { readyStaff, registered } from '../../support/ready-hall.ts';
import type { SignedInStaff } from '../../support/staff-at.ts';

const hour = 3_600_000;

/** A hall with so many people who were checked and trained and have an approved card each, in the data folder that a service opens afterwards. */
export async function cardsToPrint(
  folder: string,
  count: number,
): Promise<{ readonly cardIds: readonly string[]; readonly clerk: SignedInStaff }> {
  const hall = openTestHall({ folder });
  const staff = await readyStaff(hall);
  const { clerk, approver } = staff;
  const signIn = async (): Promise<void> => {
    for (const { client, id, pin } of [clerk, approver]) await client.staff.signIn({ who: { id }, pin, newPin: null });
  };
  const numbers: string[] = [];
  const personIds: string[] = [];
  const people = fictionalPeople(16);
  for (let i = 0; i < count; i += 1) {
    const { name: nameZh, number } = people.next();
    await hall.clock.advanceAsync(3_000);
    await registered(hall, residentCard({ nameZh, number, birth: number.slice(6, 14) }));
    await signIn();
    const { personId } = await clerk.client.checks.find({ number });
    const { checkId } = await clerk.client.checks.ask({ personId, source: 'own-certificate' });
    await approver.client.checks.conclude({ checkId, conclusion: 'passed', on: '20261123' });
    numbers.push(number);
    personIds.push(personId);
  }
  for (const [i, { code, examined }] of trainingRules.courses.entries()) {
    const startsAtMs = morning + (i + 1) * hour;
    await signIn();
    const session = { course: code, place: '二楼教室', teacher: '测试', capacity: count, startsAtMs, endsAtMs: startsAtMs + hour };
    const { sessionId } = await clerk.client.training.save({ sessionId: null, rev: 0, ...session });
    hall.clock.jumpWallClock(startsAtMs);
    for (const [nth, number] of numbers.entries()) {
      await clerk.client.training.signIn({ sessionId, number });
      if (examined) await clerk.client.training.setResult({ sessionId, personId: personIds[nth] ?? '', result: 'passed' });
    }
  }
  await signIn();
  const items = (await hall.client.kiosk.catalogue()).groups.slice(0, 1).map((group) => group.items[0]?.code ?? '');
  await clerk.client.cards.addBox({ label: 'A1', cards: count });
  const cardIds: string[] = [];
  for (const personId of personIds) {
    await clerk.client.training.certify({ personId });
    const { requestId } = await clerk.client.cards.request({ personId, kind: 'first', items, level: null, stars: null });
    cardIds.push((await approver.client.cards.approve({ requestId })).cardId);
  }
  await hall.close();
  // The service finds the key that the hall was opened with.
  mkdirSync(join(folder, 'keys'), { mode: 0o700, recursive: true });
  writeFileSync(join(folder, 'keys', KEY_FILE), testMasterKey, { mode: 0o600 });
  return { cardIds, clerk };
}
