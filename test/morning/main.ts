import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import desk from '../../resources/locales/zh-CN/desk.json' with { type: 'json' };
import deskEn from '../../resources/locales/en/desk.json' with { type: 'json' };
import { launchBrowser } from '../support/browser.ts';
import { LANDSCAPE, openGlass, PORTRAIT } from '../support/e2e-browser.ts';
import { openCounter, type Clerk } from '../support/e2e-counter.ts';
import { quickPlan, runByPlan } from '../support/e2e-plan.ts';
import { english, words, type Visitor } from '../support/e2e-visitor.ts';
import { fictionalPeople } from '../support/fictional-people.ts';
import { registerTyped, type HallClient } from '../support/hall-client.ts';
import { startWholeKiosk } from '../support/whole-kiosk.ts';

/**
 * `npm run play:morning`: a kiosk, two desks and a board side by side before one hall, from the first number to the last, with everything that
 * happens on a morning. At each moment a picture of every screen in both languages and sizes, in test-output/morning. A look at them is
 * the point; what must hold by itself is held by the end-to-end tests.
 */
const folder = join(import.meta.dirname, '../../test-output/morning');
const starting = (text: string): RegExp => new RegExp(`^${text}`);
const boardSizes = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];
const deskSizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const plan = {
  ...quickPlan,
  businesses: quickPlan.businesses.map((one) => ({ ...one, offered: !['hire', 'agency'].includes(one.business) })),
  calling: { ...quickPlan.calling, nearAt: 2, priorities: ['age' as const, 'pregnancy' as const] },
  board: {
    english: true,
    notices: [
      { text: { zh: '周五下午两点，二楼培训教室，免费讲解母婴护理。', en: 'Free infant-care talk: Friday 2 pm, room 2F.' }, untilMs: null },
    ],
  },
};

class Morning {
  readonly #visitor: Visitor;
  readonly #first: Clerk;
  readonly #second: Clerk;
  readonly #board: Page;
  readonly #client: HallClient;
  readonly #people = fictionalPeople(31);
  #moment = 0;

  constructor(visitor: Visitor, first: Clerk, second: Clerk, board: Page, client: HallClient) {
    this.#client = client;
    this.#visitor = visitor;
    this.#first = first;
    this.#second = second;
    this.#board = board;
  }

  async play(): Promise<void> {
    const [visitor, first, second] = [this.#visitor, this.#first, this.#second];
    await visitor.isHome();
    await this.shoot('nobody-yet');
    await this.#take('training');
    await this.#take('registration', 'taken');
    await this.#others(5);
    await visitor.isHome();
    await visitor.press(starting(words['idle.ticket']));
    await visitor.sees(words['choose.title']);
    await this.shoot('choosing');
    await visitor.finishes();
    const called = await this.#next(first);
    await this.shoot('first-call');
    await this.#look(called);
    await this.shoot('place-of-the-called');
    await visitor.finishes();
    await Promise.all([first.can('start'), second.can('next')]);
    await Promise.all([first.press('F4'), second.press('F2')]);
    await second.can('recall');
    await this.shoot('second-call');
    await second.press('F3');
    await second.can('noShow');
    const passed = await second.label();
    await second.press('F7');
    await second.page.locator('.current__nobody').waitFor();
    await this.#look(passed);
    await this.shoot('passed-over');
    await visitor.finishes();
    await this.#next(second);
    await second.can('transfer');
    await second.press('F8');
    await this.shoot('transfer');
    await second.page.keyboard.press('Escape');
    await first.can('finish');
    await first.press('F6');
    await first.can('pause');
    await first.press('F9');
    await this.shoot('pausing');
    await first.page.keyboard.press('Enter');
    await this.shoot('paused');
    await this.#look(await this.#take('complaint'));
    await this.shoot('place-of-the-last');
    await visitor.finishes();
  }

  /** The hall is gone for twelve seconds. */
  async afterCut(): Promise<void> {
    await this.#board.locator('.foot-line--bad').waitFor();
    await this.shoot('hall-away');
  }

  /** With `moment` somebody who goes first, and a picture of the number. */
  async #take(business: keyof typeof businessWords, moment?: string): Promise<string> {
    const visitor = this.#visitor;
    await visitor.isHome();
    await visitor.press(starting(words['idle.ticket']));
    await visitor.sees(words['choose.title']);
    if (moment !== undefined) await visitor.press(words['priority.pregnancy']);
    await visitor.press(starting(businessWords[business]));
    await visitor.sees(words['choose.taken']);
    await visitor.reads(words['ticket.printed']);
    const label = await visitor.ticketNumber();
    if (moment !== undefined) await this.shoot(moment);
    await visitor.finishes();
    await visitor.isHome();
    return label;
  }

  /** People who register, as other visitors of this kiosk: their files open at the desks. */
  async #others(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) await registerTyped(this.#client, this.#people.next());
    await this.#first.page.locator('.lists__line .row').nth(count).waitFor();
  }

  async #next(clerk: Clerk): Promise<string> {
    await clerk.can('next');
    await clerk.press('F2');
    await clerk.can('recall');
    const label = await clerk.label();
    await this.#board.locator(`[data-label="${label}"]`).waitFor();
    return label;
  }

  async #look(label: string): Promise<void> {
    const visitor = this.#visitor;
    await visitor.isHome();
    await visitor.press(starting(words['idle.place']));
    await visitor.press(label.charAt(0));
    await visitor.typeDigits(label.slice(1));
    await visitor.press(words['look.show']);
    await visitor.sees(words['look.here']);
  }

  async shoot(name: string): Promise<void> {
    this.#moment += 1;
    process.stdout.write(`${String(this.#moment)} ${name}\n`);
    for (const size of boardSizes) {
      await this.#board.setViewportSize(size);
      await this.#picture(this.#board, `${name}-board-${String(size.width)}`);
    }
    await this.#board.setViewportSize(LANDSCAPE);
    const { page } = this.#visitor;
    await this.#inBoth(page, words['frame.languageLabel'], english['frame.languageLabel'], async (language) => {
      for (const [shape, size] of Object.entries({ portrait: PORTRAIT, landscape: LANDSCAPE })) {
        await page.setViewportSize(size);
        await this.#picture(page, `${name}-kiosk-${shape}-${language}`);
      }
      await page.setViewportSize(PORTRAIT);
    });
    await this.#inBoth(this.#first.page, desk.otherLanguage, deskEn.otherLanguage, async (language) => {
      for (const size of deskSizes) {
        await this.#first.page.setViewportSize(size);
        await this.#picture(this.#first.page, `${name}-desk-${String(size.width)}-${language}`);
      }
    });
    await this.#second.page.setViewportSize(LANDSCAPE);
    await this.#picture(this.#second.page, `${name}-desk2-1920-zh`);
  }

  async #inBoth(page: Page, toEnglish: string, toChinese: string, shoot: (language: string) => Promise<void>): Promise<void> {
    await shoot('zh');
    // A dialogue lies over the button, or the page waits for the hall.
    if ((await page.locator('dialog[open], [role="dialog"], [inert]').count()) > 0) return;
    await page.getByRole('button', { name: toEnglish, exact: true }).click();
    await shoot('en');
    await page.getByRole('button', { name: toChinese, exact: true }).click();
  }

  async #picture(page: Page, name: string): Promise<void> {
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({ path: join(folder, `${String(this.#moment).padStart(2, '0')}-${name}.png`) });
  }
}

const businessWords = {
  registration: words['business.registration'],
  training: words['business.training'],
  complaint: words['business.complaint'],
};

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const kiosk = await startWholeKiosk();
try {
  await runByPlan(kiosk, plan);
  const glass = await openGlass(browser, kiosk.url);
  const context = await browser.newContext({ viewport: LANDSCAPE });
  const board = await context.newPage();
  await board.goto(new URL('/board', kiosk.url).href);
  const first = await openCounter(browser, kiosk.url, 1);
  const second = await openCounter(browser, kiosk.url, 2);
  const morning = new Morning(glass.visitor, first, second, board, kiosk.service().client);
  await morning.play().catch(async (error: unknown) => {
    await morning.shoot('failed');
    throw error;
  });
  await kiosk.killService();
  await morning.afterCut();
  for (const complaint of glass.complaints.filter((one) => !one.includes('ERR_'))) process.stderr.write(`the kiosk's page: ${complaint}\n`);
} finally {
  await browser.close();
  await kiosk.close();
}
