import { setTimeout as pause } from 'node:timers/promises';
import { Visitor } from '../../support/e2e-visitor.ts';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { startCardRig, type CardRig } from '../card/card-rig.ts';
import { hasSocat, noSocat } from '../card/device-ends.ts';
import { percentile, round, type Bench, type Figure } from '../figure.ts';
import { withBrowser, withPage } from './glass.ts';
import { watchTouches, type Touch } from './touch-watch.ts';

const name = 'touch.to-paint.p95';
const target = '<=50';
/** Event Timing tells nothing of what was painted sooner. */
const leastTold = 16;
/** Frames and their reports come a little after the last touch. */
const reportMs = 300;

/** Every touch of whole registrations in Chromium → the next paint that shows it. */
export const touchToPaint: Bench = {
  figures: [name],
  run: async ({ short }) => {
    if (!hasSocat()) return [{ figure: name, value: null, unit: 'ms', target, why: noSocat }];
    return await withBenchFolder('touch', async (folder) => {
      const rig = await startCardRig(folder);
      try {
        return [figureOf(await registerSeveral(rig, short ? 1 : 3))];
      } finally {
        await rig.close();
      }
    });
  },
};

async function registerSeveral(rig: CardRig, count: number): Promise<readonly Touch[]> {
  return await withBrowser(async (browser) => {
    const touches: Touch[] = [];
    const people = fictionalPeople(14);
    for (let i = 0; i < count; i += 1) {
      let taking: Awaited<ReturnType<typeof watchTouches>> | undefined;
      await withPage(
        browser,
        async (page) => {
          taking = await watchTouches(page);
        },
        async (page) => {
          await page.goto(rig.service.url);
          await page.locator('.idle').waitFor();
          const visitId = await registerOne(rig, new Visitor(page), people.next());
          await pause(reportMs);
          touches.push(...((await taking?.take()) ?? []));
          await rig.clear(visitId);
        },
      );
    }
    return touches;
  });
}

async function registerOne(rig: CardRig, visitor: Visitor, person: FictionalPerson): Promise<string> {
  const visit = rig.next((event) => (event.type === 'visit' ? event.visit.visitId : undefined));
  rig.reader.lay(person);
  await visitor.registersByCard({ phone: person.phone, contact: { pinyin: 'wang', name: '王', phone: person.emergencyPhone } });
  return await visit;
}

function figureOf(touches: readonly Touch[]): Figure {
  const presented = touches.map((touch) => touch.presented ?? leastTold);
  const slowest = touches.toSorted((a, b) => (b.presented ?? 0) - (a.presented ?? 0)).slice(0, 3);
  return {
    figure: name,
    value: percentile(presented, 95),
    unit: 'ms',
    target,
    n: touches.length,
    p50: percentile(presented, 50),
    most: Math.max(...presented),
    two_frames: { p50: round(percentile(touches.map(({ frames }) => frames), 50)), p95: round(percentile(touches.map(({ frames }) => frames), 95)) },
    slowest: slowest.map((touch) => `${touch.presented ?? leastTold} ms ${touch.what}`),
  };
}
