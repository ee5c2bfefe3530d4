import type { Browser, Page } from 'playwright-core';
import texts from '../../resources/locales/zh-CN/counter.json' with { type: 'json' };
import deskTexts from '../../resources/locales/zh-CN/desk.json' with { type: 'json' };
import { openGlass } from './e2e-browser.ts';
import { STAFF_CODE } from './whole-kiosk.ts';

export const counterWords = texts;

/** A clerk's console in a browser of its own. */
export interface Clerk {
  readonly page: Page;
  /** Again, after the service has forgotten who is there. */
  signIn(): Promise<void>;
  /** Waits until a verb can be pressed. */
  can(verb: string): Promise<void>;
  press(key: string): Promise<void>;
  /** The number that is called or served there. */
  label(): Promise<string>;
  reads(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Signs in, chooses a counter, ticks everything that it may serve, and opens it. */
export async function openCounter(browser: Browser, url: string, number: number): Promise<Clerk> {
  const { page, context } = await openGlass(browser, url, '/desk#counter');
  await page.setViewportSize({ width: 1366, height: 768 });
  const signIn = async (): Promise<void> => {
    await page.getByLabel(deskTexts['signIn.code']).fill(STAFF_CODE);
    await page.getByRole('button', { name: deskTexts['signIn.enter'] }).click();
  };
  await signIn();
  await page.getByRole('button', { name: texts['counter.number'].replace('{number}', String(number)) }).click();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: texts['open.go'] }).click();
  await page.locator('[data-verb="next"]').waitFor();
  return {
    page,
    signIn,
    can: (verb) => page.locator(`[data-verb="${verb}"]:not([aria-disabled])`).waitFor(),
    press: (key) => page.keyboard.press(key),
    label: async () => (await page.locator('.current__label').textContent()) ?? '',
    reads: (text) => page.getByText(text).first().waitFor(),
    close: () => context.close(),
  };
}
