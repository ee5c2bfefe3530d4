import { describe, expect, it } from 'vitest';
import { openStage } from '../support/e2e-stage.ts';
import { rowCounts } from '../support/e2e-store.ts';
import { words } from '../support/e2e-visitor.ts';

const phone = '13800000301';
const phoneShown = '138 0000 0301';

const stage = openStage();

describe('a form under way', () => {
  it('keeps what was typed and chosen when somebody goes back', async () => {
    const { visitor } = stage.glass;
    await visitor.isHome();
    stage.kiosk.reader.layCard('resident_male');
    await visitor.confirmsCard();
    stage.kiosk.reader.removeCard();
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
    const { visitor, page } = stage.glass;
    await stage.kiosk.killService();
    await visitor.sees(words['link.title']);
    await stage.kiosk.startService();
    await visitor.sees(words['end.timeout']);
    await visitor.reads(words['end.timeoutHelp']);
    expect(await page.content()).not.toContain('0301');
    await visitor.leavesBy(() => visitor.press(words['end.home']));
    await visitor.isHome();
  });

  it('shows nothing to another card', async () => {
    const { visitor, page } = stage.glass;
    stage.kiosk.reader.layCard('resident_female');
    await visitor.confirmsCard();
    await visitor.press(words['consent.read']);
    expect(await page.content()).not.toContain('测试甲');
    expect(rowCounts(stage.kiosk.data)).toMatchObject({ drafts: 1, persons: 0 });
    stage.kiosk.reader.removeCard();
    await visitor.finishes();
    await visitor.isHome();
  });

  it('goes on at the step where it broke, with all answers, when the same card comes back', async () => {
    const { visitor } = stage.glass;
    stage.kiosk.reader.layCard('resident_male');
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
    const { visitor, page } = stage.glass;
    stage.kiosk.reader.layCard('resident_rare_name');
    await visitor.sees(words['confirm.title']);
    await visitor.reads('范㛃');
    expect(await page.content()).not.toContain('0301');
    stage.kiosk.reader.removeCard();
    await visitor.finishes();
    await visitor.isHome();
  });
});

describe('a screen', () => {
  it('that is finished while the service is away comes back empty with it', async () => {
    const { visitor, page } = stage.glass;
    stage.kiosk.reader.layCard('resident_unknown_nation');
    await visitor.confirmsCard();
    stage.kiosk.reader.removeCard();
    await stage.kiosk.killService();
    const failedPages: string[] = [];
    page.on('requestfailed', (request) => {
      if (request.isNavigationRequest()) failedPages.push(request.url());
    });
    const asksWhetherServed = (): Promise<unknown> => page.waitForRequest((request) => request.method() === 'HEAD');
    await visitor.leavesBy(async () => {
      const asked = asksWhetherServed();
      // Before the calm word lies over everything.
      await page.evaluate(() => document.querySelector<HTMLButtonElement>('nav button')?.click());
      await asked;
      await asksWhetherServed();
      await stage.kiosk.startService();
    });
    // The browser's own error page was never seen.
    expect(failedPages).toEqual([]);
    await visitor.isHome();
    expect(await page.content()).not.toContain('样本戊');
  });

  it('starts afresh when a part of it could not be fetched', async () => {
    const { visitor, page } = stage.glass;
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
    const { visitor } = stage.glass;
    stage.kiosk.reader.layCard('resident_unknown_region');
    await visitor.confirmsCard();
    await visitor.finishes();
    await visitor.sees(words['cardLeft.title']);
    await stage.kiosk.unplugReader();
    await visitor.sees(words['idle.readerDownTitle']);
    await visitor.press(new RegExp(`^${words['idle.noCard']}`));
    await visitor.sees(words['typing.nameTitle']);
    await visitor.finishes();
    await visitor.sees(words['idle.readerDownTitle']);
    await stage.kiosk.plugInReader();
    await visitor.isHome();
    stage.kiosk.reader.layCard('resident_long_name');
    await visitor.sees(words['confirm.title']);
  });
});
