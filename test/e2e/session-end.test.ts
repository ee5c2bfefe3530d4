import { expect, it } from 'vitest';
import { openStage } from '../support/e2e-stage.ts';
import { residueIn } from '../support/e2e-residue.ts';
import { english, words } from '../support/e2e-visitor.ts';

/** Name, number (as far as a chip may send it at all), phone as typed and as shown, contact typed by pinyin, contact's phone. */
const canaries = ['测试甲', '19900307013', '13800000701', '138 0000 0701', '王䶮', '13800000702'];

const stage = openStage({ ownClock: true });

it('leaves nothing of a person in the page, its memory, storage, history or accessibility tree', async () => {
  const { visitor, page } = stage.glass;
  await visitor.isHome();
  const entries = await page.evaluate(() => history.length);
  stage.kiosk.reader.layCard('resident_male');
  await visitor.confirmsCard();
  await visitor.consents('all');
  await visitor.typeDigits('13800000701');
  await visitor.next();
  await visitor.answersAboutWork(() => Promise.resolve());
  await visitor.answersAboutLife(() => Promise.resolve());
  await visitor.answer(words['step.emergencyYes']);
  await visitor.typePinyin('wang', '王');
  await visitor.typePinyin('yan', '䶮');
  await visitor.next();
  await visitor.sees(words['step.emergencyPhone']);
  await visitor.typeDigits('13800000702');
  // The search itself is proved by finding what is there now; the card's number never reaches a screen.
  const found = await residueIn(page, canaries);
  expect(found).toEqual(expect.arrayContaining(['value 0 in heap', 'value 2 in heap', 'value 4 in heap', 'value 5 in heap']));
  expect(found.filter((place) => place.startsWith('value 1 '))).toEqual([]);
  stage.kiosk.reader.removeCard();
  await visitor.finishes();
  await visitor.isHome();
  expect(await residueIn(page, canaries)).toEqual([]);
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

it('asks after a minute whether somebody is there, waits for whoever needs more time, and ends by itself otherwise', async () => {
  const { visitor, page } = stage.glass;
  stage.kiosk.reader.layCard('resident_female');
  await visitor.confirmsCard();
  stage.kiosk.reader.removeCard();
  await visitor.press(words['consent.read']);
  await page.clock.fastForward(59_000);
  expect(await visitor.button(words['countdown.more']).count()).toBe(0);
  await page.clock.fastForward(2_000);
  await visitor.sees(words['countdown.title']);
  expect(await page.getByRole('timer').textContent()).toMatch(/^(30|29|28)/);
  await visitor.press(words['countdown.more']);
  await visitor.button(words['consent.yes']).waitFor();
  await page.clock.fastForward(61_000);
  await visitor.sees(words['countdown.title']);
  await visitor.leavesBy(() => page.clock.fastForward(31_000));
  await visitor.isHome();
  expect(await residueIn(page, ['样本乙', '198506120042'])).toEqual([]);
});

it('gives elder mode twice the time', async () => {
  const { visitor, page } = stage.glass;
  stage.kiosk.reader.layCard('resident_unknown_region');
  await visitor.confirmsCard();
  stage.kiosk.reader.removeCard();
  await visitor.press(words['frame.elder']);
  await page.clock.fastForward(118_000);
  expect(await visitor.button(words['countdown.more']).count()).toBe(0);
  await page.clock.fastForward(3_000);
  await visitor.sees(words['countdown.title']);
  await visitor.leavesBy(() => page.clock.fastForward(61_000));
  await visitor.isHome();
});

it('gives the next person the usual language, size and volume, whatever the last one chose', async () => {
  const { visitor, page } = stage.glass;
  const scale = (): Promise<string> => page.evaluate(() => document.documentElement.style.getPropertyValue('--scale'));
  await visitor.press(words['frame.elder']);
  expect(await scale()).not.toBe('1');
  await visitor.press(words['frame.languageLabel']);
  await visitor.sees(english['idle.title']);
  stage.kiosk.reader.layCard('resident_unknown_nation');
  await visitor.sees(english['confirm.title']);
  stage.kiosk.reader.removeCard();
  await visitor.leavesBy(() =>
    visitor.page.getByRole('navigation').getByRole('button', { name: english['frame.finish'], exact: true }).tap(),
  );
  await visitor.isHome();
  expect(await scale()).toBe('1');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
});

it('also forgets what somebody chose who only passed by', async () => {
  const { visitor, page } = stage.glass;
  await visitor.press(words['frame.languageLabel']);
  await visitor.sees(english['idle.title']);
  await page.clock.fastForward(61_000);
  await visitor.sees(english['countdown.title']);
  await visitor.leavesBy(() => page.clock.fastForward(31_000));
  await visitor.isHome();
});

it('asked nobody but the service of this machine for anything, and complained of nothing', () => {
  expect(stage.glass.requests.filter((address) => !address.startsWith(stage.kiosk.url) && !address.startsWith('data:'))).toEqual([]);
  // A sign of life that crosses "finish" on the way is told that the visit has ended, and the browser notes the answer.
  expect(stage.glass.complaints.filter((text) => !/410 \(Gone\).*\/rpc\/visit\/keepAlive\)$/.test(text))).toEqual([]);
});
