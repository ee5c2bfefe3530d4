import { mkdirSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import texts from '../../resources/locales/zh-CN/files.json' with { type: 'json' };
import { axeFindings } from '../support/axe.ts';
import { deskWords, openDesk } from '../support/e2e-desk.ts';
import { openStage } from '../support/e2e-stage.ts';
import { fictionalPeople } from '../support/fictional-people.ts';
import { registerTyped } from '../support/hall-client.ts';

/** A file at the desk, from the list to "in order", as a clerk sits before it. */
const stage = openStage();
let page: Page | undefined;
afterAll(() => page?.context().close());

it('somebody who typed their number is found by pinyin, seen, corrected, returned, and in order', async () => {
  const person = fictionalPeople(77).next();
  await registerTyped(stage.kiosk.service().client, { ...person, name: '欧阳样本' });
  const desk = await openDesk(stage.browser, stage.kiosk.url);
  page = desk;
  const shoot = async (name: string): Promise<void> => {
    expect(await axeFindings(desk)).toEqual([]);
    if ((process.env['JIAFU_E2E_PICTURES'] ?? '') === '') return;
    mkdirSync('test-output/screens', { recursive: true });
    await desk.screenshot({ path: `test-output/screens/desk-${name}.png`, fullPage: true });
  };
  const press = (name: string) => desk.getByRole('button', { name, exact: true }).click();

  await desk.getByRole('link', { name: deskWords['nav.files'] }).click();
  await desk.getByLabel(texts['search.label']).fill('oyyb');
  await desk.keyboard.press('Enter');
  await desk.getByText(texts['list.by.name']).waitFor();
  await shoot('files-list');
  await desk.getByRole('link', { name: '欧阳样本' }).click();
  await desk.getByRole('heading', { level: 1, name: '欧阳样本' }).waitFor();
  expect(await desk.locator('#page').textContent()).not.toContain(person.number);
  await shoot('file-typed');

  await press(`${texts.reveal} ${texts['field.number']}`);
  await desk.getByText(person.number).waitFor();
  await press(texts.hide);
  await press(`${texts.correct} ${texts['field.name']}`);
  await desk.getByLabel(texts['value.new']).fill('欧阳范例');
  await shoot('file-correct');
  await press(texts.save);
  await desk.getByRole('heading', { level: 1, name: '欧阳范例' }).waitFor();

  await press(texts['verify.id-card']);
  await desk.locator('.files__head').getByText(texts['proof.seen-by-staff']).waitFor();
  await desk.getByLabel(texts['asked.health-certificate']).check();
  await press(texts['review.send']);
  await desk.getByText(texts['review.now'].replace('{what}', texts['asked.health-certificate'])).waitFor();
  await press(texts['looks.show']);
  await desk.getByText(texts['part.number']).last().waitFor();
  await shoot('file-returned');
  await press(texts['review.order']);
  await desk.getByText(texts['review.now'].replace('{what}', texts['asked.health-certificate'])).waitFor({ state: 'detached' });
});
