import type { Browser, Page } from 'playwright-core';
import texts from '../../resources/locales/zh-CN/desk.json' with { type: 'json' };
import { openGlass } from './e2e-browser.ts';
import { STAFF_CODE } from './whole-kiosk.ts';

export const deskWords = texts;

/** The staff's page of tickets, signed in. */
export async function openDesk(browser: Browser, url: string): Promise<Page> {
  const { page } = await openGlass(browser, url, '/desk#tickets');
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByLabel(texts['signIn.code']).fill(STAFF_CODE);
  await page.getByRole('button', { name: texts['signIn.enter'] }).click();
  await page.getByRole('heading', { name: texts['tickets.title'] }).waitFor();
  return page;
}
