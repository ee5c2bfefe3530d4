import type { Browser, Page } from 'playwright-core';
import { CounterKeys, putInFolder, signedIn } from '../../support/call-hall.ts';
import { buildScreens } from '../../support/e2e-screens.ts';
import { noonZone, openAllDay, startServiceProcess, type ServiceProcess } from '../../support/service-process.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, round, type Bench } from '../figure.ts';
import { epochMs, withBrowser } from '../screen/glass.ts';
import { listen, type Listener } from './board-listener.ts';

const name = 'queue.call-to-board.p95';
const streamsName = 'queue.call-to-streams.p95';
const target = '<=100';
const boards = { full: 10, short: 2 };
const streams = 50;
const code = 'staff-code-of-the-bench';

/** "Next" pressed at a counter → the number painted on the last of ten boards that are connected at once. */
export const callToBoard: Bench = {
  figures: [name],
  run: async ({ short }) => {
    const [n, warmUp, count] = short ? [2, 1, boards.short] : [60, 5, boards.full];
    buildScreens();
    const measured = await withHall(n + warmUp, async (service, counter) => {
      const listener = await listen(service.url);
      const rounds = await withBrowser(async (browser) => {
        const pages = await Promise.all(Array.from({ length: count }, () => openBoard(browser, service.url)));
        return await inTurn(n + warmUp, () => oneCall(counter, pages, listener));
      });
      listener.hangUp();
      return rounds.slice(warmUp);
    });
    const p = (part: keyof Round, of: number) =>
      round(
        percentile(
          measured.map((one) => one[part]),
          of,
        ),
      );
    const [value, p50] = [p('painted', 95), p('painted', 50)];
    // Where the time goes: until the first stream outside a browser has it, until the last page has changed its document.
    const parts = { wire_p50: p('wire', 50), wire_p95: p('wire', 95), document_p50: p('document', 50), document_p95: p('document', 95) };
    return [{ figure: name, value, unit: 'ms', target, n: measured.length, boards: count, p50, ...parts }];
  },
};

/** The same, until the last of fifty boards and desks has it over the wire. */
export const callToStreams: Bench = {
  figures: [streamsName],
  run: async ({ short }) => {
    const [n, warmUp] = short ? [3, 1] : [100, 10];
    const last = await withHall(n + warmUp, async (service, counter) => {
      const listeners = await Promise.all(Array.from({ length: streams }, () => listen(service.url)));
      const rounds = await inTurn(n + warmUp, async () => {
        const pressedAt = epochMs();
        const label = await call(counter);
        const heard = await Promise.all(listeners.map((one) => one.heardAt(label)));
        await finish(counter);
        return Math.max(...heard) - pressedAt;
      });
      for (const one of listeners) one.hangUp();
      return rounds.slice(warmUp);
    });
    return [
      {
        figure: streamsName,
        value: round(percentile(last, 95)),
        unit: 'ms',
        target,
        n: last.length,
        streams,
        p50: round(percentile(last, 50)),
      },
    ];
  },
};

async function withHall<T>(calls: number, work: (service: ServiceProcess, counter: CounterKeys) => Promise<T>): Promise<T> {
  return await withBenchFolder('to-board', async (folder) => {
    const zone = noonZone(Date.now());
    openAllDay(folder);
    putInFolder(folder, zone, calls + 5);
    const service = await startServiceProcess(folder, { JIAFU_STAFF_CODE: code, JIAFU_ZONE: zone });
    try {
      const counter = new CounterKeys(await signedIn(service.url, code), 'w1');
      await counter.open();
      return await work(service, counter);
    } finally {
      await service.stop();
    }
  });
}

async function inTurn<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let i = 0; i < times; i += 1) all.push(await work());
  return all;
}

async function call(counter: CounterKeys): Promise<string> {
  return (await counter.press('next')).current?.label ?? '';
}

async function finish(counter: CounterKeys): Promise<void> {
  await counter.press('start');
  await counter.press('finish');
}

interface Round {
  readonly wire: number;
  readonly document: number;
  readonly painted: number;
}

async function oneCall(counter: CounterKeys, pages: readonly Page[], listener: Listener): Promise<Round> {
  const pressedAt = epochMs();
  const label = await call(counter);
  const wire = (await listener.heardAt(label)) - pressedAt;
  // Asked for later: a question to ten pages would take the cores that they draw with.
  await pages[0]?.waitForTimeout(400);
  const seen = await Promise.all(pages.map((page) => seenAt(page, label)));
  await finish(counter);
  // The finished call's own pictures are drawn by then, and wait in front of nothing.
  await pages[0]?.waitForTimeout(400);
  const last = (part: keyof Seen) => Math.max(...seen.map((one) => one[part])) - pressedAt;
  return { wire, document: last('document'), painted: last('painted') };
}

interface Seen {
  /** The row stands in the document. */
  readonly document: number;
  /**
   * The first frame with it is drawn: an animation frame is asked for after the change, and a message sent from within it is handled when
   * the frame's own style, layout and paint are done and handed to the compositor.
   */
  readonly painted: number;
}
type Watching = { readonly benchSeen: Record<string, Seen> };

async function openBoard(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.addInitScript(() => {
    const seen: Record<string, { document: number; painted: number }> = {};
    Reflect.set(window, 'benchSeen', seen);
    const now = () => performance.timeOrigin + performance.now();
    const look = (): void => {
      for (const row of document.querySelectorAll<HTMLElement>('[data-row]')) {
        const label = row.dataset['row'] ?? '';
        if (label in seen) continue;
        const one = { document: now(), painted: Number.NaN };
        seen[label] = one;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => (one.painted = now()), { once: true });
          port1.start();
          port2.postMessage(null);
        });
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-row'] });
  });
  await page.goto(new URL('/board', url).href);
  await page.locator('.board-head').waitFor();
  return page;
}

async function seenAt(page: Page, label: string): Promise<Seen> {
  const found = await page.waitForFunction((wanted) => {
    const one = (window as unknown as Watching).benchSeen[wanted];
    return one === undefined || Number.isNaN(one.painted) ? null : one;
  }, label);
  const seen = await found.jsonValue();
  if (seen === null) throw new Error(`${label} was never seen`);
  return seen;
}
