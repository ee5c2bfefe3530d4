import { expect, it } from 'vitest';
import ticketWords from '../../resources/locales/zh-CN/ticket.json' with { type: 'json' };
import { openStage } from '../support/e2e-stage.ts';
import { ticketsOf } from '../support/e2e-paper.ts';
import { scan } from '../support/e2e-scan.ts';
import { choicesIn, personsIn, rowCounts } from '../support/e2e-store.ts';
import { words } from '../support/e2e-visitor.ts';
import { HALL_NAME } from '../support/whole-kiosk.ts';

/** What no paper, log or address may ever show. */
const personal = ['测试甲', '11019919900307013X', '110199', '13800000101', '13800000102', '示例省'];

const stage = openStage();

it('registers a person from the card on the reader to the paper in the hand', async () => {
  const { visitor, page } = stage.glass;
  await visitor.isHome();
  stage.kiosk.reader.layCard('resident_male');
  const label = await visitor.registersByCard({ phone: '13800000101', contact: { pinyin: 'wang', name: '王', phone: '13800000102' } });
  await visitor.reads(words['ticket.printed']);

  expect(label).toBe('A001');
  await visitor.reads(words['done.aheadNone']);
  const [paper, ...more] = ticketsOf(stage.kiosk.printer);
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
  expect(personsIn(stage.kiosk.data)).toEqual([{ name: '测试甲', state: 'check-pending', proof: 'chip', card_kind: 'resident' }]);
  expect(choicesIn(stage.kiosk.data).map((choices) => Object.values(choices))).toEqual([[1, 1, 1, 1, 1, 1, 1]]);
  // The code on the screen names the same ticket as the one on paper.
  expect(await scan(page.getByRole('img', { name: words['done.qr'] }))).toBe(paper?.code);
});

it('reminds of the card on the reader until it is taken back', async () => {
  const { visitor } = stage.glass;
  await visitor.reads(words['done.takeCard']);
  await visitor.finishes();
  await visitor.sees(words['cardLeft.title']);
  stage.kiosk.reader.removeCard();
  await visitor.isHome();
});

it('lets the next person say that the card on the reader is not theirs, and forgets it', async () => {
  const { visitor } = stage.glass;
  const before = rowCounts(stage.kiosk.data);
  stage.kiosk.reader.layCard('resident_female');
  await visitor.sees(words['confirm.title']);
  await visitor.press(words['confirm.no']);
  stage.kiosk.reader.removeCard();
  await visitor.isHome();
  expect(rowCounts(stage.kiosk.data)).toEqual(before);
});

it('greets a known person by surname with the state and the next step, and registers nobody twice', async () => {
  const { visitor } = stage.glass;
  const before = rowCounts(stage.kiosk.data);
  stage.kiosk.reader.layCard('resident_male');
  await visitor.sees(words['confirm.title']);
  await visitor.reads(words['confirm.known']);
  await visitor.confirmsCard();
  await visitor.sees('测先生，您好');
  await visitor.reads(words['file.state.check-pending']);
  await visitor.reads(words['file.next.check-pending']);
  expect(rowCounts(stage.kiosk.data)).toEqual(before);
  const screen = await stage.glass.page.content();
  for (const value of personal) expect(screen).not.toContain(value);
});

it('gives a known person the same open number again, and another one for another business', async () => {
  const { visitor } = stage.glass;
  await visitor.reads(words['place.next']);
  expect(await visitor.ticketNumber()).toBe('A001');
  await visitor.press(words['file.more']);
  await visitor.press(new RegExp(`^${words['business.registration']}`));
  await visitor.reads(words['ticket.old']);
  expect(await visitor.ticketNumber()).toBe('A001');
  stage.kiosk.reader.removeCard();
  await visitor.finishes();
  await visitor.isHome();
  stage.kiosk.reader.layCard('resident_male');
  await visitor.confirmsCard();
  await visitor.press(new RegExp(`^${words['business.complaint']}`));
  await visitor.reads(words['ticket.printed']);
  const paper = ticketsOf(stage.kiosk.printer).at(-1);
  expect(paper?.label).not.toBe('A001');
  expect(await visitor.ticketNumber()).toBe(paper?.label);
  stage.kiosk.reader.removeCard();
  await visitor.finishes();
  await visitor.isHome();
  expect(personsIn(stage.kiosk.data)).toHaveLength(1);
  expect(rowCounts(stage.kiosk.data).tickets).toBe(2);
});

it('asked nobody but the service of this machine for anything, and complained of nothing', () => {
  expect(stage.glass.requests.filter((address) => !address.startsWith(stage.kiosk.url) && !address.startsWith('data:'))).toEqual([]);
  expect(stage.glass.complaints).toEqual([]);
});
