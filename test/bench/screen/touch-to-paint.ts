import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { Visitor } from '../../support/e2e-visitor.ts';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { startCardRig, type CardRig } from '../card/card-rig.ts';
import { hasSocat, noSocat } from '../card/device-ends.ts';
import { percentile, round, type Bench, type Figure } from '../figure.ts';
import { withBrowser, withPage } from './glass.ts';
import { startTouchWatch, takeTouches, type Touch } from './touch-watch.ts';

const name = 'touch.to-paint.p95';
const target = '<=50';
/** Event Timing tells nothing of what was painted sooner. */
const leastTold = 16;
/** Frames and their reports come a little after the last touch. */
const reportMs = 300;
/** The reader polls, finds nothing, and the screen is idle again. */
const recoverMs = 2_000;

/** Every touch of whole registrations in Chromium → the next paint that shows it. */
export const touchToPaint: Bench = {
  figures: [name],
  run: async ({ short }) => {
    if (!hasSocat()) return [{ figure: name, value: null, unit: 'ms', target, why: noSocat }];
    return await withBenchFolder('touch', async (folder) => {
      const rig = await startCardRig(folder);
      try {
        return await withBrowser(async (browser) => {
          const touches: Touch[] = [];
          const bare: Touch[] = [];
          const people = fictionalPeople(14);
          for (let i = 0; i < (short ? 1 : 3); i += 1) {
            let visitId = '';
            const act = short ? beginOne : registerOne;
            const registered = () => touchesOf(browser, async (page) => void (visitId = await act(rig, page, people.next())));
            touches.push(...(await registered().catch(() => onceMore(rig, registered))));
            await rig.clear(visitId);
            bare.push(...(await touchesOf(browser, (page) => touchBarePage(page, short ? 5 : 60))));
          }
          return [figureOf(touches, bare)];
        });
      } finally {
        await rig.close();
      }
    });
  },
};

/** A second read may be refused: a simulator that is kept from its timers leaves gaps in its replies. The next card is another's. */
async function onceMore<T>(rig: CardRig, act: () => Promise<T>): Promise<T> {
  rig.reader.take();
  await pause(recoverMs);
  return await act();
}

async function touchesOf(browser: Browser, act: (page: Page) => Promise<void>): Promise<readonly Touch[]> {
  return await withPage(browser, startTouchWatch, async (page) => {
    await act(page);
    await pause(reportMs);
    return await takeTouches(page);
  });
}

async function registerOne(rig: CardRig, page: Page, person: FictionalPerson): Promise<string> {
  const visit = await cardAt(rig, page, person);
  await new Visitor(page).registersByCard({ phone: person.phone, contact: { pinyin: 'wang', name: '王', phone: person.emergencyPhone } });
  return await visit.id;
}

/** A smoke run's part of it: the whole way is gone by the end-to-end tests. */
async function beginOne(rig: CardRig, page: Page, person: FictionalPerson): Promise<string> {
  const visit = await cardAt(rig, page, person);
  const visitor = new Visitor(page);
  await visitor.confirmsCard();
  await visitor.consents('necessary');
  return await visit.id;
}

/** The number of the visit comes later: asked for in an object, so that waiting for the card doesn't wait for it. */
async function cardAt(rig: CardRig, page: Page, person: FictionalPerson): Promise<{ readonly id: Promise<string> }> {
  await page.goto(rig.service.url);
  await page.locator('.idle').waitFor();
  const id = rig.next((event) => (event.type === 'visit' ? event.visit.visitId : undefined));
  rig.reader.lay(person);
  return { id };
}

/** What this machine needs for one button that changes its colour: all that a screen adds is ours. */
async function touchBarePage(page: Page, count: number): Promise<void> {
  const button = `<button style="width:400px;height:200px" onclick="this.style.background=this.style.background?'':'teal'">1</button>`;
  await page.goto(`data:text/html,${encodeURIComponent(button)}`);
  for (let i = 0; i < count; i += 1) await page.locator('button').tap();
}

const toldMs = ({ presented }: Touch): number => presented ?? leastTold;

function figureOf(touches: readonly Touch[], bare: readonly Touch[]): Figure {
  const presented = touches.map(toldMs);
  const slowest = touches.toSorted((a, b) => (b.presented ?? 0) - (a.presented ?? 0)).slice(0, 3);
  return {
    figure: name,
    value: percentile(presented, 95),
    unit: 'ms',
    target,
    n: touches.length,
    p50: percentile(presented, 50),
    most: Math.max(...presented),
    bare_page: { n: bare.length, p50: percentile(bare.map(toldMs), 50), p95: percentile(bare.map(toldMs), 95) },
    two_frames: {
      p50: round(
        percentile(
          touches.map(({ frames }) => frames),
          50,
        ),
      ),
      p95: round(
        percentile(
          touches.map(({ frames }) => frames),
          95,
        ),
      ),
    },
    slowest: slowest.map((touch) => `${toldMs(touch)} ms ${touch.what}`),
  };
}
