import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { counterWords, openCounter, type Clerk } from '../support/e2e-counter.ts';
import { quickPlan, runByPlan } from '../support/e2e-plan.ts';
import { openStage } from '../support/e2e-stage.ts';
import { fictionalPeople } from '../support/fictional-people.ts';
import { registerTyped } from '../support/hall-client.ts';
import { words } from '../support/e2e-visitor.ts';

/** Two desks on one line, as two clerks would sit there. */
const stage = openStage();
const people = fictionalPeople(31);
let first: Clerk;
let second: Clerk;

/** Registers somebody and waits until the paper is out, so that the number may be called. */
async function takeNumber(): Promise<string> {
  const { label } = (await registerTyped(stage.kiosk.service().client, people.next())).ticket;
  const row = (clerk: Clerk) =>
    clerk.page.locator('.lists__line .row', { hasText: label }).filter({ hasNotText: counterWords['row.notCallable'] });
  await Promise.all([row(first).waitFor(), row(second).waitFor()]);
  return label;
}
const rowIn = (clerk: Clerk, list: string, label: string) =>
  clerk.page.getByRole('region', { name: list }).locator('.row', { hasText: label });

beforeAll(async () => {
  await runByPlan(stage.kiosk, quickPlan);
  first = await openCounter(stage.browser, stage.kiosk.url, 1);
  second = await openCounter(stage.browser, stage.kiosk.url, 2);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await first.page.screenshot({ path: 'test-output/failed/counters-desk.png' });
});
afterAll(async () => {
  await first?.close();
  await second?.close();
});
/** A picture of each of the three, when asked for. */
async function shoot(moment: string, board: Page): Promise<void> {
  if (process.env['JIAFU_E2E_PICTURES'] !== 'all') return;
  for (const [name, page] of Object.entries({ kiosk: stage.glass.page, desk: first.page, board })) {
    await page.screenshot({ path: `test-output/morning/${moment}-${name}.png` });
  }
}

/** Every test begins with nobody at either counter. */
beforeEach(async () => {
  for (const clerk of [first, second]) {
    if ((await clerk.page.locator('.current__label').count()) === 0) continue;
    await clerk.press('F6');
    await clerk.page.locator('.current__nobody').waitFor();
  }
});

it('plays a morning through: a number at the kiosk, the call at the desk, the board and the place in line', async () => {
  const context = await stage.browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const board = await context.newPage();
  await board.goto(new URL('/board', stage.kiosk.url).href);
  const { visitor } = stage.glass;
  await visitor.isHome();
  await visitor.press(new RegExp(`^${words['idle.ticket']}`));
  await visitor.press(new RegExp(`^${words['business.training']}`));
  await visitor.sees(words['choose.taken']);
  await visitor.reads(words['ticket.printed']);
  const label = await visitor.ticketNumber();
  await shoot('1-taken', board);
  await first.can('next');
  await first.press('F2');
  await board.locator(`[data-label="${label}"]`).waitFor();
  expect(await first.label()).toBe(label);
  await shoot('2-called', board);
  await visitor.finishes();
  await visitor.isHome();
  await visitor.press(new RegExp(`^${words['idle.place']}`));
  await visitor.press(label.charAt(0));
  await visitor.typeDigits(label.slice(1));
  await visitor.press(words['look.show']);
  await visitor.sees(words['look.here']);
  await shoot('3-place', board);
  await first.can('start');
  await first.press('F4');
  await first.can('finish');
  await first.press('F6');
  await first.page.locator('.current__nobody').waitFor();
  await board.locator(`.calls-row--done[data-row="${label}"]`).waitFor();
  await shoot('4-done', board);
  await visitor.finishes();
  await context.close();
});

it('gives two desks that press "next" at the same moment two different numbers', async () => {
  const labels = [await takeNumber(), await takeNumber()];
  await Promise.all([first.can('next'), second.can('next')]);
  await Promise.all([first.press('Enter'), second.press('Enter')]);
  await Promise.all([first.can('start'), second.can('start')]);
  expect([await first.label(), await second.label()].sort()).toEqual(labels);
});

it('calls one number for a double press, and shows the name only then', async () => {
  const labels = [await takeNumber(), await takeNumber()];
  await first.can('next');
  expect(await first.page.locator('.person__name').count()).toBe(0);
  await Promise.all([first.press('F2'), first.press('F2')]);
  await first.can('start');
  expect(await first.label()).toBe(labels[0]);
  expect(await first.page.locator('.person__name').textContent()).not.toBe('');
  await rowIn(second, counterWords['lists.waiting'], labels[1] ?? '').waitFor();
  await second.press('F2');
  await second.can('start');
  expect(await second.label()).toBe(labels[1]);
});

it('takes a wrong press back: the number waits again, at both desks', async () => {
  const label = await takeNumber();
  await first.press('F2');
  await first.can('undo');
  await rowIn(second, counterWords['lists.waiting'], label).waitFor({ state: 'detached' });
  await first.press('Control+z');
  await rowIn(second, counterWords['lists.waiting'], label).waitFor();
  await second.press('F2');
  await second.can('start');
  expect(await second.label()).toBe(label);
});

it('passes a number over after the calls and pauses that the plan asks, and takes it back when the person reports', async () => {
  const label = await takeNumber();
  await first.can('next');
  await first.press('F2');
  await first.can('recall');
  await first.press('F3');
  await first.can('noShow');
  await first.press('F7');
  await first.page.locator('.current__nobody').waitFor();
  await rowIn(second, counterWords['lists.missed'], label).getByRole('button', { name: counterWords['verb.rejoin'] }).click();
  await rowIn(first, counterWords['lists.waiting'], label).waitFor();
  await first.press('F2');
  await first.can('start');
  expect(await first.label()).toBe(label);
});

it('hands a number to the other desk with a note that is seen there, and nowhere before the call', async () => {
  const label = await takeNumber();
  const note = '请慢点说，必要时写给他看';
  await first.can('next');
  await first.press('F2');
  await first.can('transfer');
  await first.press('F8');
  await first.page.getByRole('radio', { name: counterWords['counter.number'].replace('{number}', '2') }).check();
  await first.page.getByLabel(counterWords['transfer.note']).fill(note);
  await first.page.getByRole('button', { name: counterWords['transfer.go'] }).click();
  await rowIn(second, counterWords['lists.waiting'], label).getByText(counterWords['row.forHere']).waitFor();
  expect(await second.page.getByText(note).count()).toBe(0);
  await second.press('F2');
  await second.reads(note);
  expect(await second.label()).toBe(label);
});

it('rests while the service is away, and goes on where it was after signing in again', async () => {
  const label = await takeNumber();
  await first.can('next');
  await first.press('F2');
  await first.can('start');
  await stage.kiosk.killService();
  await first.reads(counterWords['why.offline']);
  await first.press('F4');
  await stage.kiosk.startService();
  await first.signIn();
  await first.can('start');
  expect(await first.label()).toBe(label);
});
