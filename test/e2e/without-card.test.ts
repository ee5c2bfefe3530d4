import { expect, it } from 'vitest';
import errors from '../../resources/locales/zh-CN/errors.json' with { type: 'json' };
import keys from '../../resources/locales/zh-CN/keyboard.json' with { type: 'json' };
import notice from '../../resources/notices/notice.json' with { type: 'json' };
import { openStage } from '../support/e2e-stage.ts';
import { deskWords, openDesk } from '../support/e2e-desk.ts';
import { ticketsOf } from '../support/e2e-paper.ts';
import { personsIn, rowCounts } from '../support/e2e-store.ts';
import { words } from '../support/e2e-visitor.ts';

const noCard = new RegExp(`^${words['idle.noCard']}`);
const number = '11019919900307013X';
const wrongLast = '110199199003070131';

const stage = openStage();

async function typeName(): Promise<void> {
  const { visitor } = stage.glass;
  await visitor.press(noCard);
  await visitor.sees(words['typing.nameTitle']);
  await visitor.typePinyin('zhang', '张');
  await visitor.typePinyin('yan', '䶮');
  expect(await visitor.page.getByRole('status', { name: words['typing.nameLabel'] }).textContent()).toBe('张䶮');
  await visitor.next();
  await visitor.sees(words['typing.numberTitle']);
}

it('types a name by pinyin, rare characters too, and says which part of a mistyped number looks wrong', async () => {
  const { visitor } = stage.glass;
  await visitor.isHome();
  await typeName();
  await visitor.typeDigits(wrongLast);
  await visitor.next();
  await visitor.reads(errors['INVALID_NUMBER.check-digit']);
  const pad = visitor.page.getByRole('group', { name: keys.numberPad });
  await pad.getByRole('button', { name: keys.backspace }).tap();
  await visitor.typeDigits('X');
  await visitor.next();
  await visitor.sees(notice.title.zh);
});

it('registers what was typed as still to be verified, on paper, at the kiosk and at the desk', async () => {
  const { visitor } = stage.glass;
  await visitor.consents('all');
  await visitor.answersAll({ phone: '13800000401' });
  await visitor.press(words['step.reviewSubmit']);
  await visitor.sees(words['done.titleTyped']);
  await visitor.reads(words['done.verify']);
  await visitor.reads(words['ticket.printed']);
  expect(personsIn(stage.kiosk.data)).toEqual([{ name: '张䶮', state: 'to-be-verified', proof: 'typed', card_kind: 'resident' }]);
  const [paper] = ticketsOf(stage.kiosk.printer);
  expect(paper?.text).toContain('张*');
  expect(paper?.text).not.toMatch(/䶮|110199|13800000401/);
  const desk = await openDesk(stage.browser, stage.kiosk.url);
  await desk.getByText(deskWords['counts.toBeVerified']).waitFor();
  expect(await desk.getByRole('main').innerText()).toMatch(/1\s*待窗口核验|待窗口核验\s*1/);
  expect(await desk.content()).not.toMatch(/䶮|110199|13800000401/);
  await visitor.finishes();
  await visitor.isHome();
});

it('shows whoever types the number of a known person what it shows everybody, and keeps nothing', async () => {
  const { visitor, page } = stage.glass;
  const before = rowCounts(stage.kiosk.data);
  await typeName();
  await visitor.typeDigits(number);
  await visitor.next();
  await visitor.consents('all');
  await visitor.answersAll({ phone: '13800000402' });
  await visitor.press(words['step.reviewSubmit']);
  await visitor.sees(words['done.titleTyped']);
  await visitor.reads(words['ticket.printed']);
  const { persons, drafts } = rowCounts(stage.kiosk.data);
  expect({ persons, drafts }).toEqual({ persons: before.persons, drafts: before.drafts });
  expect(await page.content()).not.toMatch(/张䶮|110199|1380000040/);
  const paper = ticketsOf(stage.kiosk.printer).at(-1);
  expect(paper?.label).toBe('A002');
  expect(paper?.text).toContain('张*');
  await visitor.finishes();
  await visitor.isHome();
});

it('complained of nothing', () => {
  expect(stage.glass.complaints.filter((text) => !text.includes('422'))).toEqual([]);
});
