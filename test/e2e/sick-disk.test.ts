import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTightDisk, type TightDisk } from '../faults/disk-full/tight-disk.ts';
import { launchBrowser } from '../support/browser.ts';
import { openGlass, type Glass } from '../support/e2e-browser.ts';
import { rowCounts } from '../support/e2e-store.ts';
import { words } from '../support/e2e-visitor.ts';
import { flushShim } from '../support/flush-shim/flush-shim.ts';
import { startWholeKiosk, type WholeKiosk } from '../support/whole-kiosk.ts';

/** A kiosk on a small file system that a test fills, and whose flushes fail while a file is there. */
const phone = '13800000311';
const phoneShown = '138 0000 0311';

const folder = mkdtempSync(join(tmpdir(), 'jiafu-sick-'));
const sick = join(folder, 'sick');
let disk: TightDisk;
let kiosk: WholeKiosk;
let browser: Browser;
let glass: Glass;

beforeAll(async () => {
  ({ disk } = openTightDisk());
  const shim = flushShim(disk.data, join(folder, 'shadow'), { failWhile: sick });
  kiosk = await startWholeKiosk(shim.env, disk.data);
  browser = await launchBrowser();
  glass = await openGlass(browser, kiosk.url, '/');
});
afterAll(async () => {
  await browser.close();
  await kiosk.close();
  disk.remove();
  rmSync(folder, { recursive: true, force: true });
});

const isRefused = (): Promise<boolean> => glass.page.getByRole('heading', { level: 1, name: words['out.title'] }).isVisible();

/** One answer given again and again: each is saved, so that the store's log grows until there is no room. */
async function answersUntilRefused(): Promise<void> {
  const { visitor } = glass;
  // The screen goes on at once and takes it back when the hall refuses: the calm word may come before any touch.
  const touch = (name: string): Promise<void> =>
    visitor
      .button(name)
      .tap({ timeout: 2_000 })
      .catch(() => undefined);
  for (let i = 0; i < 60 && !(await isRefused()); i += 1) {
    for (const name of [words['step.experience.5-10'], words['frame.next'], words['frame.back']]) {
      if (!(await isRefused())) await touch(name);
    }
  }
}

/** The calm word, without anything of the person; home; and by itself the inviting screen again once `heal` has run. */
async function isCalmUntil(heal: () => void): Promise<void> {
  const { visitor, page } = glass;
  await visitor.sees(words['out.title']);
  await visitor.reads(words['out.help']);
  expect(await page.content()).not.toMatch(/0311|测试甲/);
  await visitor.leavesBy(() => visitor.press(words['end.home']));
  await visitor.sees(words['out.title']);
  heal();
  await visitor.isHome();
}

/** The same card takes its draft up where it broke: at this question, or one further when the last answer was still taken. */
async function comesBack(): Promise<void> {
  kiosk.reader.layCard('resident_male');
  await glass.visitor.confirmsCard();
  kiosk.reader.removeCard();
  await glass.visitor.sees(new RegExp(`${words['step.experience']}|${words['step.languages']}`));
}

it('a disk that fills up while a card’s draft is saved: a calm word, nothing half-written, and it goes on by itself with room', async () => {
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
  disk.fill(kiosk.service().child.pid, 0);
  await answersUntilRefused();
  await isCalmUntil(() => disk.makeRoom(kiosk.service().child.pid));
  expect(rowCounts(kiosk.data)).toMatchObject({ drafts: 1, persons: 0, tickets: 0 });
  await comesBack();
});

it('a disk that answers with errors for a while: the same, and nothing that was kept is lost', async () => {
  const { visitor } = glass;
  writeFileSync(sick, '');
  if (await visitor.button(words['step.experience.5-10']).isVisible()) await visitor.press(words['step.experience.5-10']);
  else await visitor.press('普通话');
  await visitor.next();
  await isCalmUntil(() => rmSync(sick));
  await comesBack();
  while (!(await visitor.page.getByText(phoneShown).isVisible())) {
    const shown = await visitor.page.getByRole('heading', { level: 1 }).textContent();
    await visitor.press(words['frame.back']);
    await visitor.page.waitForFunction((was) => document.querySelector('h1')?.textContent !== was, shown);
  }
  await visitor.next();
  await visitor.sees(words['step.services']);
  expect(rowCounts(kiosk.data)).toMatchObject({ drafts: 1, persons: 0, tickets: 0 });
});
