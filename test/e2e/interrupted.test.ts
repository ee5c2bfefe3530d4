import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openGlass, pictureFailures, type Glass } from '../support/e2e-browser.ts';
import { rowCounts } from '../support/e2e-store.ts';
import { words } from '../support/e2e-visitor.ts';
import { startWholeKiosk, type WholeKiosk } from '../support/whole-kiosk.ts';

const phone = '13800000301';
const phoneShown = '138 0000 0301';

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

describe('a form under way', () => {
  it('keeps what was typed and chosen when somebody goes back', async () => {
    const { visitor } = glass;
    await visitor.isHome();
    kiosk.reader.layCard('resident_male');
    await visitor.confirmsCard();
    kiosk.reader.removeCard();
    await visitor.consents('necessary');
    await visitor.typeDigits(phone);
    await visitor.next();
    await visitor.sees(words['step.services']);
    await visitor.page.getByRole('tabpanel').getByRole('button').first().tap();
    await visitor.next();
    await visitor.sees(words['step.experience']);
    await visitor.answer(words['step.experience.5-10']);
    await visitor.sees(words['step.languages']);
    await visitor.press(words['frame.back']);
    await visitor.press(words['frame.back']);
    await visitor.sees(words['step.services']);
    expect(await visitor.page.getByRole('tabpanel').locator('[aria-pressed="true"]').count()).toBe(1);
    await visitor.press(words['frame.back']);
    await visitor.reads(phoneShown);
    await visitor.next();
    await visitor.next();
    await visitor.sees(words['step.experience']);
    expect(await visitor.button(words['step.experience.5-10']).getAttribute('aria-pressed')).toBe('true');
    await visitor.next();
    await visitor.sees(words['step.languages']);
  });

  it('is covered by a calm word while the service is away, and shows nothing of the person once it is back without them', async () => {
    const { visitor, page } = glass;
    await kiosk.killService();
    await visitor.sees(words['link.title']);
    await kiosk.startService();
    await visitor.sees(words['end.timeout']);
    await visitor.reads(words['end.timeoutHelp']);
    expect(await page.content()).not.toContain('0301');
    await visitor.press(words['end.home']);
    await visitor.isHome();
  });

  it('shows nothing to another card', async () => {
    const { visitor, page } = glass;
    kiosk.reader.layCard('resident_female');
    await visitor.confirmsCard();
    await visitor.press(words['consent.read']);
    expect(await page.content()).not.toContain('测试甲');
    expect(rowCounts(kiosk.data)).toMatchObject({ drafts: 1, persons: 0 });
    kiosk.reader.removeCard();
    await visitor.finishes();
    await visitor.isHome();
  });

  it('goes on at the step where it broke, with all answers, when the same card comes back', async () => {
    const { visitor } = glass;
    kiosk.reader.layCard('resident_male');
    await visitor.confirmsCard();
    await visitor.sees(words['step.languages']);
    await visitor.reads(words['step.keep']);
    await visitor.press(words['frame.back']);
    expect(await visitor.button(words['step.experience.5-10']).getAttribute('aria-pressed')).toBe('true');
    await visitor.press(words['frame.back']);
    await visitor.press(words['frame.back']);
    await visitor.reads(phoneShown);
  });

  it('gives way at once to another person who lays a card over it', async () => {
    const { visitor, page } = glass;
    kiosk.reader.layCard('resident_rare_name');
    await visitor.sees(words['confirm.title']);
    await visitor.reads('范㛃');
    expect(await page.content()).not.toContain('0301');
    kiosk.reader.removeCard();
    await visitor.finishes();
    await visitor.isHome();
  });
});

describe('a screen', () => {
  it('that is finished while the service is away comes back empty with it', async () => {
    const { visitor, page } = glass;
    kiosk.reader.layCard('resident_unknown_nation');
    await visitor.confirmsCard();
    kiosk.reader.removeCard();
    await kiosk.killService();
    // Before the calm word lies over everything.
    await page.evaluate(() => document.querySelector<HTMLButtonElement>('nav button')?.click());
    await kiosk.startService();
    await visitor.isHome();
    expect(await page.content()).not.toContain('样本戊');
  });

  it('starts afresh when a part of it could not be fetched', async () => {
    const { visitor, page } = glass;
    await page.route('**/assets/Steps*.js', (route) => route.abort(), { times: 1 });
    await page.reload();
    await visitor.isHome();
    await visitor.press(new RegExp(`^${words['idle.noCard']}`));
    await visitor.sees(words['typing.nameTitle']);
    await visitor.finishes();
    await visitor.isHome();
  });
});

describe('a reader whose cable is pulled', () => {
  it('leaves the way by hand open, and is found again by itself', async () => {
    const { visitor } = glass;
    await kiosk.unplugReader();
    await visitor.sees(words['idle.readerDownTitle']);
    await visitor.press(new RegExp(`^${words['idle.noCard']}`));
    await visitor.sees(words['typing.nameTitle']);
    await visitor.finishes();
    await visitor.sees(words['idle.readerDownTitle']);
    await kiosk.plugInReader();
    await visitor.isHome();
    kiosk.reader.layCard('resident_long_name');
    await visitor.sees(words['confirm.title']);
  });
});
