import { setTimeout as pause } from 'node:timers/promises';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { startCardRig, type CardRig } from '../card/card-rig.ts';
import { hasSocat, noSocat } from '../card/device-ends.ts';
import { percentile, round, type Bench } from '../figure.ts';
import { epochMs, withBrowser, withPage } from './glass.ts';
import { watchPaint, type PaintWatch } from './paint-watch.ts';

const name = 'card.to-screen.p95';
const target = '<=100';
/** Cards more than needed, for those whose second read is refused. */
const spare = 8;
/** The reader polls, finds nothing, and the screen is idle again. */
const recoverMs = 2_000;

interface Round {
  readonly total: number;
  readonly pollWait: number;
  readonly line: number;
  /** Until the service told of the visit, on the bench's own stream: what of it is not the page's. */
  readonly toVisit: number;
}

/** A card laid on the reader → "is this you?" painted in Chromium, less the serial line's own time and the wait for the poll. */
export const cardToScreen: Bench = {
  figures: [name],
  run: async ({ short }) => {
    if (!hasSocat()) return [{ figure: name, value: null, unit: 'ms', target, why: noSocat }];
    const [n, warmUp] = short ? [2, 1] : [44, 4];
    const rounds = await withBenchFolder('to-screen', async (folder) => await measure(folder, n + warmUp));
    const measured = rounds.slice(warmUp);
    const own = measured.map(({ total, pollWait, line }) => total - pollWait - line);
    const median = (part: keyof Round): number =>
      round(
        percentile(
          measured.map((one) => one[part]),
          50,
        ),
      );
    return [
      {
        figure: name,
        value: round(percentile(own, 95)),
        unit: 'ms',
        target,
        n: measured.length,
        p50: round(percentile(own, 50)),
        line_ms: median('line'),
        poll_wait_ms: median('pollWait'),
        total_ms: median('total'),
        service_p50_ms: round(
          percentile(
            measured.map(({ toVisit, pollWait, line }) => toVisit - pollWait - line),
            50,
          ),
        ),
      },
    ];
  },
};

async function measure(folder: string, count: number): Promise<readonly Round[]> {
  const rig = await startCardRig(folder);
  try {
    return await withBrowser(async (browser) => {
      let confirm: PaintWatch | undefined;
      return await withPage(
        browser,
        async (page) => {
          confirm = await watchPaint(page, '.screen--confirm');
        },
        async (page) => {
          const people = fictionalPeople(13);
          await page.goto(rig.service.url);
          const rounds: Round[] = [];
          for (let tries = 0; rounds.length < count; tries += 1) {
            if (tries > count + spare) throw new Error('too many second reads were refused');
            await page.locator('.idle').waitFor();
            const one = await oneCard(rig, people.next(), confirm?.next() ?? Promise.reject(new Error('no watch')));
            if (one !== null) rounds.push(one);
          }
          return rounds;
        },
      );
    });
  } finally {
    await rig.close();
  }
}

/** Null when the second read was refused: a simulator that is kept from its timers leaves gaps in its replies. */
async function oneCard(rig: CardRig, person: Parameters<CardRig['reader']['lay']>[0], painted: Promise<number>): Promise<Round | null> {
  const visit = rig.next((event) =>
    event.type === 'visit' && event.visit.phase === 'confirm' ? { id: event.visit.visitId, atMs: epochMs() } : undefined,
  );
  const laidAt = epochMs();
  rig.reader.lay(person);
  const { id, atMs } = await visit;
  const { foundAtMs, lineMs } = rig.reader.lineUse(1);
  const paintedAt = await painted;
  const round = { total: paintedAt - laidAt, pollWait: performance.timeOrigin + foundAtMs - laidAt, line: lineMs, toVisit: atMs - laidAt };
  // A visit may only go once its second read is over: the reader is to see the card leave.
  const isSame = await rig.service.client.visit.confirm({ visitId: id }).then(
    () => true,
    () => false,
  );
  if (isSame) await rig.clear(id);
  else {
    rig.reader.take();
    await pause(recoverMs);
  }
  return isSame ? round : null;
}
