import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import ticketWords from '../../resources/locales/zh-CN/ticket.json' with { type: 'json' };
import { openStage } from '../support/e2e-stage.ts';
import { deskWords, openDesk } from '../support/e2e-desk.ts';
import { ticketsOf } from '../support/e2e-paper.ts';
import { words } from '../support/e2e-visitor.ts';

const copyMark = ticketWords.copy.split(' ')[0] ?? '';

let desk: Page;

const stage = openStage();

beforeAll(async () => {
  desk = await openDesk(stage.browser, stage.kiosk.url);
});

const rowOf = (label: string) => desk.getByRole('row').filter({ has: desk.getByRole('rowheader', { name: label }) });
const deskSays = (label: string, text: string): Promise<void> => rowOf(label).getByText(text).waitFor();
const labels = (): (string | undefined)[] => ticketsOf(stage.kiosk.printer).map((paper) => paper.label);

async function leave(): Promise<void> {
  stage.kiosk.reader.removeCard();
  await stage.glass.visitor.finishes();
  await stage.glass.visitor.isHome();
}

/** A known person's card, and a number for what brought them. */
async function takeNumber(card: string, business: keyof typeof ticketWords.business): Promise<string> {
  const { visitor } = stage.glass;
  stage.kiosk.reader.layCard(card);
  await visitor.confirmsCard();
  await visitor.press(new RegExp(`^${words[`business.${business}`]}`));
  await visitor.reads(words['done.your']);
  return await visitor.ticketNumber();
}

it('registers without paper, tells the number to remember, and prints once by itself when there is paper again', async () => {
  const { visitor } = stage.glass;
  stage.kiosk.printer.setFault('paper-end');
  await visitor.reads(words['idle.printer.paper-end']);
  await desk.getByText(deskWords['detail.paper-end']).first().waitFor();
  stage.kiosk.reader.layCard('resident_male');
  expect(await visitor.registersByCard({ phone: '13800000601' })).toBe('A001');
  await visitor.reads(words['ticket.waiting-printer']);
  await visitor.reads(words['ticket.detail.paper-end']);
  await deskSays('A001', deskWords['paper.waiting-printer']);
  await deskSays('A001', deskWords['handover.none']);
  await visitor.press(words['ticket.remember']);
  await visitor.reads(words['ticket.remembered']);
  await deskSays('A001', deskWords['handover.told']);
  await leave();
  stage.kiosk.printer.refillPaper();
  await deskSays('A001', deskWords['paper.printed']);
  expect(labels()).toEqual(['A001']);
});

it('says that the cover is open, and prints when it is closed while the person still stands there', async () => {
  const { visitor } = stage.glass;
  stage.kiosk.printer.setFault('cover-open');
  await visitor.reads(words['idle.printer.cover-open']);
  stage.kiosk.reader.layCard('resident_female');
  expect(await visitor.registersByCard({ phone: '13800000602', consent: 'necessary' })).toBe('A002');
  await visitor.reads(words['ticket.detail.cover-open']);
  stage.kiosk.printer.setFault('none');
  await visitor.reads(words['ticket.printed']);
  expect(labels()).toEqual(['A001', 'A002']);
  await leave();
});

it('gives a number while the printer is switched off, and prints when it is on again', async () => {
  const { visitor } = stage.glass;
  stage.kiosk.printer.setFault('power-off');
  await visitor.reads(words['idle.printerDown']);
  expect(await takeNumber('resident_male', 'complaint')).toBe('F001');
  await visitor.reads(words['ticket.waiting-printer']);
  await deskSays('F001', deskWords['paper.waiting-printer']);
  stage.kiosk.printer.setFault('none');
  await visitor.reads(words['ticket.printed']);
  expect(labels()).toEqual(['A001', 'A002', 'F001']);
  await leave();
});

it('calls a paper doubtful when the printer falls silent in the middle of it, and lets staff settle it by looking', async () => {
  const { visitor, page } = stage.glass;
  stage.kiosk.printer.atByte(120, 'power-off');
  const label = await takeNumber('resident_female', 'training');
  await visitor.reads(words['ticket.doubtful']);
  await visitor.button(words['ticket.remember']).waitFor();
  await deskSays(label, deskWords['paper.doubtful']);
  stage.kiosk.printer.setFault('none');
  await page.getByText(words['idle.printerDown']).waitFor({ state: 'detached' });
  expect(labels().filter((one) => one === label)).toEqual([]);
  await rowOf(label).getByRole('button', { name: deskWords['action.look'] }).click();
  await desk.getByRole('button', { name: deskWords['doubt.no'] }).click();
  await deskSays(label, deskWords['paper.printed']);
  const papers = ticketsOf(stage.kiosk.printer).filter((paper) => paper.label === label);
  expect(papers).toHaveLength(1);
  expect(papers[0]?.text).toContain(copyMark);
  await leave();
});

it('prints a copy at the desk with the same number and code, marked as a copy', async () => {
  await rowOf('A001').getByRole('button', { name: deskWords['action.reprint'] }).click();
  await expect.poll(() => labels().filter((label) => label === 'A001').length).toBe(2);
  const [first, copy] = ticketsOf(stage.kiosk.printer).filter((paper) => paper.label === 'A001');
  expect(copy?.code).toBe(first?.code);
  expect([first?.text.includes(copyMark), copy?.text.includes(copyMark)]).toEqual([false, true]);
});

it('complained of nothing', () => {
  expect(stage.glass.complaints).toEqual([]);
});
