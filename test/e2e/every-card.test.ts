import { expect, it } from 'vitest';
import errors from '../../resources/locales/zh-CN/errors.json' with { type: 'json' };
import notice from '../../resources/notices/notice.json' with { type: 'json' };
import { openStage } from '../support/e2e-stage.ts';
import { ticketsOf } from '../support/e2e-paper.ts';
import { choicesIn, rowCounts } from '../support/e2e-store.ts';
import { words } from '../support/e2e-visitor.ts';

const stage = openStage();

async function leave(): Promise<void> {
  stage.kiosk.reader.removeCard();
  await stage.glass.visitor.finishes();
  await stage.glass.visitor.isHome();
}

it('says what to do with a card that does not answer, and offers two ways on', async () => {
  const { visitor } = stage.glass;
  await visitor.isHome();
  stage.kiosk.reader.setFault('status-error');
  stage.kiosk.reader.layCard('resident_long_name');
  await visitor.sees(/没有读到身份证|身份证没有读完整|身份证拿得太早了/);
  await visitor.button(words['problem.desk']).waitFor();
  stage.kiosk.reader.setFault('none');
  await visitor.press(words['problem.again']);
  await visitor.sees(words['confirm.title']);
  await leave();
});

it.each([
  [
    'a resident with rare characters in the name',
    'resident_female_longterm_rare',
    '阿依·测试𬱟䶮',
    '6****************X',
    'confirm.kind.resident',
  ],
  ['a resident of Macao', 'macao_permit_J', '何樣本', '8****************2', 'confirm.kind.hmt-permit'],
  ['a foreign permanent resident, layout of 2017', 'foreign_pr_2017_I', '范例·测试', 'C*************5', 'confirm.kind.foreign-pr-2017'],
  ['a foreign permanent resident, layout of 2023', 'foreign_pr_2023_Y', '范例测试', '9****************3', 'confirm.kind.foreign-pr-2023'],
] as const)('leads %s to the consent, with the number masked to its first and last character', async (_who, key, name, masked, kind) => {
  const { visitor, page } = stage.glass;
  await visitor.isHome();
  stage.kiosk.reader.layCard(key);
  await visitor.sees(words['confirm.title']);
  await visitor.reads(name);
  await visitor.reads(words[kind]);
  expect((await page.locator('dd').allTextContents()).map((text) => text.replace(/\*+/, '*'))).toContain(masked.replace(/\*+/, '*'));
  const number = stage.kiosk.reader.people().find((person) => person.key === key)?.fields['number'] ?? '?';
  expect(await page.content()).not.toContain(number.slice(4, 12));
  await visitor.confirmsCard();
  await visitor.sees(notice.title.zh);
  await leave();
});

it('takes a card past its date to the desk with respect and a number without a name', async () => {
  const { visitor, page } = stage.glass;
  stage.kiosk.reader.layCard('resident_expired');
  await visitor.sees(words['desk.title']);
  await visitor.reads(words['desk.reason.card-expired']);
  expect(await page.content()).not.toContain('样本丙');
  await visitor.press(words['desk.take']);
  await visitor.reads(words['ticket.printed']);
  const paper = ticketsOf(stage.kiosk.printer).at(-1);
  expect([paper?.label, await visitor.ticketNumber()]).toEqual(['A001', 'A001']);
  expect(paper?.text).not.toMatch(/样|320199/);
  await leave();
});

it('takes somebody under 16 to the desk', async () => {
  const { visitor, page } = stage.glass;
  stage.kiosk.reader.layCard('resident_under_16');
  await visitor.sees(words['desk.title']);
  await visitor.reads(words['desk.reason.under-16']);
  expect(await page.content()).not.toContain('小测试');
  expect(await visitor.button(words['desk.take']).isEnabled()).toBe(true);
  await leave();
});

it.each([
  ['an unreadable card', words['idle.unreadable'], words['desk.reason.unreadable'], 'A002'],
  ['another paper', words['idle.otherPaper'], words['desk.reason.other-paper'], 'A003'],
])('takes %s to the desk with a number', async (_what, way, reason, label) => {
  const { visitor } = stage.glass;
  await visitor.press(new RegExp(`^${way}`));
  await visitor.sees(words['desk.title']);
  await visitor.reads(reason);
  await visitor.press(words['desk.take']);
  await visitor.reads(words['ticket.printed']);
  expect(await visitor.ticketNumber()).toBe(label);
  await leave();
});

it('says how long to wait when numbers without a name are taken one after the other', async () => {
  const { visitor } = stage.glass;
  // The brake lets three through at once, and one more every 20 s: a slow machine may need a few presses until it holds.
  const wait = visitor.page.getByText(new RegExp(errors.TOO_SOON.replace('{seconds}', '\\d+')));
  const given = visitor.page.getByText(words['done.your']);
  for (let pressed = 0; pressed < 6 && !(await wait.isVisible()); pressed += 1) {
    if (await given.isVisible()) await leave();
    await visitor.press(new RegExp(`^${words['idle.unreadable']}`));
    await visitor.press(words['desk.take']);
    await wait.or(given).first().waitFor();
  }
  expect(await wait.isVisible()).toBe(true);
  await leave();
});

it('ends politely when the necessary consent is refused, and leaves nothing in the store', async () => {
  const { visitor } = stage.glass;
  const before = rowCounts(stage.kiosk.data);
  stage.kiosk.reader.layCard('resident_male');
  await visitor.confirmsCard();
  await visitor.press(words['consent.read']);
  await visitor.answer(words['consent.no']);
  await visitor.sees(words['consent.declineTitle']);
  await visitor.press(words['consent.declineBack']);
  // Meant so only when it is said twice; and the other choices change nothing.
  await visitor.next();
  await visitor.sees(words['consent.declineTitle']);
  stage.kiosk.reader.removeCard();
  await visitor.press(words['consent.declineSure']);
  await visitor.sees(words['end.declined']);
  expect(rowCounts(stage.kiosk.data)).toEqual(before);
  await visitor.leavesBy(() => visitor.press(words['end.home']));
  await visitor.isHome();
});

it('registers somebody who refuses everything optional', async () => {
  const { visitor } = stage.glass;
  stage.kiosk.reader.layCard('resident_female');
  await visitor.registersByCard({ phone: '13800000501', consent: 'necessary' });
  await visitor.reads(words['ticket.printed']);
  const [choices = {}] = choicesIn(stage.kiosk.data);
  expect(Object.entries(choices).filter(([, said]) => said === 1)).toEqual([['registration', 1]]);
  expect(Object.keys(choices)).toHaveLength(notice.purposes.length);
  await leave();
});
