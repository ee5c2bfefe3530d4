import type { Browser, Page } from 'playwright-core';
import texts from '../../resources/locales/zh-CN/desk.json' with { type: 'json' };
import { openGlass } from './e2e-browser.ts';
import { hallClient } from './hall-client.ts';
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

/** Opens the hall round the clock, as its manager may: tests run at any hour. */
export async function openRoundTheClock(url: string): Promise<void> {
  let cookie = '';
  const staff = hallClient(url, async (request) => {
    if (cookie !== '') request.headers.set('cookie', cookie);
    const answer = await fetch(request);
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return answer;
  });
  await staff.desk.signIn({ code: STAFF_CODE });
  const { plan, version } = await staff.manager.plan();
  const weekly = Array.from({ length: 7 }, () => ({ open: '00:00', close: '23:59', lunch: null }));
  await staff.manager.savePlan({ basedOn: version, plan: { ...plan, hours: { weekly, days: [], lastTicketMinutes: 0 } } });
}
