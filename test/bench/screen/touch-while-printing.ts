import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { browserAt } from '../../support/call-hall.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { startCardRig } from '../card/card-rig.ts';
import { hasSocat, noSocat } from '../card/device-ends.ts';
import { percentile, type Bench } from '../figure.ts';
import { cardsToPrint } from './cards-to-print.ts';
import { withBrowser } from './glass.ts';
import { onceMore, registerOne, touchesOf } from './registering.ts';
import { toldMs, type Touch } from './touch-watch.ts';

const name = 'touch.while-printing.p95';
const target = '<=50';

/** Every touch of registrations in Chromium → the next paint, while the same service draws and spools a batch of cards. */
export const touchWhilePrinting: Bench = {
  figures: [name],
  run: async ({ short }) => {
    if (!hasSocat()) return [{ figure: name, value: null, unit: 'ms', target, why: noSocat }];
    return await withBenchFolder('touch-printing', async (folder) => {
      const batch = short ? 3 : 200;
      const printed = join(folder, 'cards');
      mkdirSync(printed);
      const { cardIds, clerk } = await cardsToPrint(folder, batch);
      const rig = await startCardRig(folder, { JIAFU_CARD_PRINTER: `dir:${printed}` });
      try {
        const desk = browserAt(rig.service.url);
        await desk.staff.signIn({ who: { id: clerk.id }, pin: clerk.pin, newPin: null });
        return await withBrowser(async (browser) => {
          const people = fictionalPeople(15);
          const { queued, refused } = await desk.cardPrint.print({ cardIds: [...cardIds] });
          if (queued !== batch) throw new Error(`${queued} of ${batch} cards were queued: ${refused[0]?.why ?? ''}`);
          const touches: Touch[] = [];
          // The last one may go on a little after the batch.
          do {
            let visitId = '';
            const registered = () => touchesOf(browser, async (page) => void (visitId = await registerOne(rig, page, people.next())));
            touches.push(...(await registered().catch(() => onceMore(rig, registered))));
            await rig.clear(visitId);
          } while (drawnIn(printed) < batch);
          const told = touches.map(toldMs);
          return [
            { figure: name, value: percentile(told, 95), unit: 'ms', target, n: touches.length, p50: percentile(told, 50), cards: batch },
          ];
        });
      } finally {
        await rig.close();
      }
    });
  },
};

const drawnIn = (folder: string): number => readdirSync(folder).filter((one) => one.endsWith('.pdf')).length;
