import type { Browser, Page } from 'playwright-core';
import * as z from 'zod';
import texts from '../../resources/locales/zh-CN/counter.json' with { type: 'json' };
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

const made = z.object({ account: z.object({ id: z.string() }), pin: z.string() });
/** By the number of the counter; nobody has both. */
const pins = ['', '730294', '618205'] as const;

/** A clerk's account, made by whoever holds the set-up code in this browser. */
async function makeAccount(page: Page, number: number): Promise<z.infer<typeof made>> {
  await call(page, 'desk/signIn', { code: STAFF_CODE });
  const account = await call(page, 'staff/create', { number: String(number), name: `测试窗口${number}`, roles: ['clerk'] });
  await call(page, 'desk/signOut');
  return made.parse(account);
}

async function call(page: Page, path: string, json?: unknown): Promise<unknown> {
  const answer = await page.evaluate(
    async ([to, body]) => {
      const response = await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return { status: response.status, text: await response.text() };
    },
    [`/rpc/${path}`, JSON.stringify({ json })] as const,
  );
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.text === '' ? undefined : z.object({ json: z.unknown() }).parse(JSON.parse(answer.text)).json;
}

/** A clerk of their own signs in, chooses the counter, ticks everything that it may serve, and opens it. */
export async function openCounter(browser: Browser, url: string, number: number): Promise<Clerk> {
  const { page, context } = await openGlass(browser, url, '/desk#counter');
  await page.setViewportSize({ width: 1366, height: 768 });
  const { account, pin } = await makeAccount(page, number);
  const own = pins[number] ?? '';
  await call(page, 'staff/signIn', { who: { id: account.id }, pin, newPin: own });
  await page.reload();
  await page.getByRole('button', { name: texts['counter.number'].replace('{number}', String(number)) }).click();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: texts['open.go'] }).click();
  await page.locator('[data-verb="next"]').waitFor();
  return {
    page,
    async signIn() {
      await call(page, 'staff/signIn', { who: { id: account.id }, pin: own, newPin: null });
      await page.reload();
    },
    can: (verb) => page.locator(`[data-verb="${verb}"]:not([aria-disabled])`).waitFor(),
    press: (key) => page.keyboard.press(key),
    label: async () => (await page.locator('.current__label').textContent()) ?? '',
    reads: (text) => page.getByText(text).first().waitFor(),
    close: () => context.close(),
  };
}
