import type { Page } from 'playwright-core';
import { Visitor } from '../../support/e2e-visitor.ts';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { startCardRig, type CardRig } from '../card/card-rig.ts';
import { hasSocat, noSocat } from '../card/device-ends.ts';
import { percentile, round, type Bench, type Figure } from '../figure.ts';
import { withBrowser } from './glass.ts';
import { cardAt, onceMore, registerOne, touchesOf } from './registering.ts';
import { toldMs, type Touch } from './touch-watch.ts';

const name = 'touch.to-paint.p95';
const target = '<=50';

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

/** A smoke run's part of it: the whole way is gone by the end-to-end tests. */
async function beginOne(rig: CardRig, page: Page, person: FictionalPerson): Promise<string> {
  const visit = await cardAt(rig, page, person);
  const visitor = new Visitor(page);
  await visitor.confirmsCard();
  await visitor.consents('necessary');
  return await visit.id;
}

/** What this machine needs for one button that changes its colour: all that a screen adds is ours. */
async function touchBarePage(page: Page, count: number): Promise<void> {
  const button = `<button style="width:400px;height:200px" onclick="this.style.background=this.style.background?'':'teal'">1</button>`;
  await page.goto(`data:text/html,${encodeURIComponent(button)}`);
  for (let i = 0; i < count; i += 1) await page.locator('button').tap();
}

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
