import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import ticketWords from '../../resources/locales/zh-CN/ticket.json' with { type: 'json' };
import { openBrowser, openGlass, pictureFailures, type Glass } from '../support/e2e-browser.ts';
import { ticketsOf } from '../support/e2e-paper.ts';
import { choicesIn, personsIn, rowCounts } from '../support/e2e-store.ts';
import { words } from '../support/e2e-visitor.ts';
import { HALL_NAME, startWholeKiosk, type WholeKiosk } from '../support/whole-kiosk.ts';

/** What no paper, log or address may ever show. */
const personal = ['测试甲', '11019919900307013X', '110199', '13800000101', '13800000102', '示例省'];

let kiosk: WholeKiosk;
let browser: Browser;
let glass: Glass;

pictureFailures(() => glass);

beforeAll(async () => {
  [kiosk, browser] = await Promise.all([startWholeKiosk(), openBrowser()]);
  glass = await openGlass(browser, kiosk.url);
});

afterAll(async () => {
  await browser.close();
  await kiosk.close();
});

it('registers a person from the card on the reader to the paper in the hand', async () => {
  const { visitor, page } = glass;
  await visitor.isHome();
  kiosk.reader.layCard('resident_male');
  const label = await visitor.registersByCard({ phone: '13800000101', contact: { pinyin: 'wang', name: '王', phone: '13800000102' } });
  await visitor.reads(words['ticket.printed']);

  expect(label).toBe('A001');
  await visitor.reads(words['done.aheadNone']);
  const [paper, ...more] = ticketsOf(kiosk.printer);
  expect(more).toEqual([]);
  expect(paper?.label).toBe('A001');
  const lines = [
    HALL_NAME,
    '测*',
    ticketWords.business.registration,
    ticketWords.ahead.none,
    ticketWords.bringTitle,
    ...ticketWords.bring.registration,
  ];
  for (const line of lines) expect(paper?.text).toContain(line);
  expect(paper?.text).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
  expect(paper?.text).not.toContain(ticketWords.copy.split(' ')[0]);
  for (const value of personal) expect(paper?.text).not.toContain(value);
  expect(personsIn(kiosk.data)).toEqual([{ name: '测试甲', state: 'check-pending', proof: 'chip', card_kind: 'resident' }]);
  expect(choicesIn(kiosk.data).map((choices) => Object.values(choices))).toEqual([[1, 1, 1, 1, 1, 1, 1]]);
  // Scanned from the screen the ticket is the same one.
  expect(paper?.code).toMatch(/\S{8,}/);
  expect(await page.getByRole('img', { name: words['done.qr'] }).count()).toBe(1);
});

it('reminds of the card on the reader until it is taken back', async () => {
  const { visitor } = glass;
  await visitor.reads(words['done.takeCard']);
  await visitor.finishes();
  await visitor.sees(words['cardLeft.title']);
  kiosk.reader.removeCard();
  await visitor.isHome();
});

it('lets the next person say that the card on the reader is not theirs, and forgets it', async () => {
  const { visitor } = glass;
  const before = rowCounts(kiosk.data);
  kiosk.reader.layCard('resident_female');
  await visitor.sees(words['confirm.title']);
  await visitor.press(words['confirm.no']);
  kiosk.reader.removeCard();
  await visitor.isHome();
  expect(rowCounts(kiosk.data)).toEqual(before);
});

it('greets a known person by surname with the state and the next step, and registers nobody twice', async () => {
  const { visitor } = glass;
  const before = rowCounts(kiosk.data);
  kiosk.reader.layCard('resident_male');
  await visitor.sees(words['confirm.title']);
  await visitor.reads(words['confirm.known']);
  await visitor.confirmsCard();
  await visitor.sees('测先生，您好');
  await visitor.reads(words['file.state.check-pending']);
  await visitor.reads(words['file.next.check-pending']);
  expect(rowCounts(kiosk.data)).toEqual(before);
  const screen = await glass.page.content();
  for (const value of personal) expect(screen).not.toContain(value);
});

it('gives a known person the same open number again, and another one for another business', async () => {
  const { visitor } = glass;
  await visitor.press(new RegExp(`^${words['business.complaint']}`));
  expect(await visitor.ticketNumber()).not.toBe('A001');
  await visitor.reads(words['ticket.printed']);
  kiosk.reader.removeCard();
  await visitor.finishes();
  await visitor.isHome();
  expect(personsIn(kiosk.data)).toHaveLength(1);
  expect(rowCounts(kiosk.data).tickets).toBe(2);
});

it('asked nobody but the service of this machine for anything, and complained of nothing', () => {
  expect(glass.requests.filter((address) => !address.startsWith(kiosk.url) && !address.startsWith('data:'))).toEqual([]);
  expect(glass.complaints).toEqual([]);
});
