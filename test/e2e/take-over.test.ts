import { afterAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import asked from '../../resources/locales/zh-CN/kiosk.json' with { type: 'json' };
import texts from '../../resources/locales/zh-CN/assist.json' with { type: 'json' };
import { axeFindings } from '../support/axe.ts';
import { deskWords, openDesk } from '../support/e2e-desk.ts';
import { openStage } from '../support/e2e-stage.ts';
import { textOf } from '../support/escpos/expect-ticket.ts';
import { fictionalPeople } from '../support/fictional-people.ts';

/** Stuck at the kiosk, helped at the desk, and back: two screens of one hall. */
const stage = openStage();
let desk: Page | undefined;
afterAll(() => desk?.context().close());

it('a session goes to the desk with what was typed, and comes back by the digits of a slip with more', async () => {
  const person = fictionalPeople(41).next();
  const { client } = stage.kiosk.service();
  const { page } = stage.glass;
  const { visitId } = await client.visit.begin({ by: 'typed' });
  await client.visit.identify({ visitId, name: person.name, number: person.number });
  const { notice } = await client.kiosk.legalTexts();
  const choices = Object.fromEntries(notice.purposes.map(({ purpose, required }) => [purpose, required]));
  await client.visit.consent({ visitId, textVersion: notice.version, choices });
  await client.visit.saveAnswer({ visitId, answer: { step: 'phone', phone: '13800000001' } });
  // A screen that connects anew gets the visit under way.
  await page.reload();
  await page.getByRole('heading', { name: asked['step.services'] }).waitFor();

  desk = await openDesk(stage.browser, stage.kiosk.url);
  const clerk = desk;
  const press = (name: string) => clerk.getByRole('button', { name, exact: true }).click();
  await clerk.getByRole('link', { name: deskWords['nav.assist'], exact: true }).click();
  await clerk.getByText(texts['step.services']).first().waitFor();
  expect(await clerk.locator('#page').textContent()).not.toContain(person.name);
  await press(texts['kiosk.take']);
  await clerk.getByRole('heading', { name: person.name }).waitFor();
  await page.getByRole('heading', { name: asked['helped.title'] }).waitFor();
  expect(await axeFindings(clerk)).toEqual([]);

  // Chosen when the hall has it, not at the press.
  await clerk.getByLabel(asked['step.experience.3-5']).click();
  await clerk.getByText(texts.saved).waitFor();
  await press(texts['paper.id-card']);
  await clerk.getByText(texts['proof.seen-by-staff']).waitFor();
  // The address says whose session it is: a reload loses nothing.
  await clerk.reload();
  await expect.poll(() => clerk.getByLabel(asked['step.experience.3-5']).isChecked()).toBe(true);
  await press(texts.giveBack);
  await clerk.getByText(texts['giveBack.slip'].replace('{kiosk}', '1')).waitFor();

  const slip = () => stage.kiosk.printer.papers().map((paper) => /(\d{4}) (\d{4})\s*$/m.exec(textOf(paper.ticket)))[0];
  await expect.poll(() => slip()?.length).toBe(3);
  const digits = `${slip()?.[1] ?? ''}${slip()?.[2] ?? ''}`;
  await page.getByRole('button', { name: asked['end.home'] }).click();
  await page.getByRole('button', { name: asked['idle.noCard'] }).click();
  await page.getByRole('button', { name: asked['back.open'] }).click();
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: asked['frame.next'] }).click();
  await page.getByRole('heading', { name: asked['step.services'] }).waitFor();
});
