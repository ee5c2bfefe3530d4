import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import * as z from 'zod';
import { CounterKeys, putInFolder, signedIn } from '../../support/call-hall.ts';
import { startChild } from '../../support/child-lines.ts';
import { buildScreens } from '../../support/e2e-screens.ts';
import { noonZone, openAllDay, startServiceProcess, type ServiceProcess } from '../../support/service-process.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, round, type Bench } from '../figure.ts';
import { epochMs, withBrowser } from '../screen/glass.ts';
import { listen, type Listener } from './board-listener.ts';
import { openSeen, seenByAll } from './seen-page.ts';

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
    const [measured, bare] = await withBrowser(async (browser) => {
      const before = await barePages(browser, n + warmUp, count);
      const rounds = await withHall(n + warmUp, async (service, counter) => {
        const listener = await listen(service.url);
        const board = new URL('/board', service.url).href;
        const pages = await Promise.all(Array.from({ length: count }, () => openSeen(browser, board, isSpeaking)));
        const all = await inTurn(n + warmUp, () => oneCall(counter, pages, listener));
        listener.hangUp();
        return all;
      });
      return [rounds.slice(warmUp), before.slice(warmUp)];
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
    const floor = { bare_p50: round(percentile(bare, 50)), bare_p95: round(percentile(bare, 95)) };
    return [{ figure: name, value, unit: 'ms', target, n: measured.length, boards: count, p50, ...parts, ...floor }];
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
  await quiet();
  const seen = await seenByAll(pages, label);
  await finish(counter);
  // The finished call's own pictures are drawn by then, and wait in front of nothing.
  await quiet();
  return { wire, document: seen.document - pressedAt, painted: seen.painted - pressedAt };
}

/** Asked later: a question to ten pages would take the cores that they draw with. */
const quiet = () => pause(400);

// Both run in the page.
const isThere = () => document.querySelector('p') !== null;
/** A board of before the day's first call has its voice: ten that unpack theirs at once measure nothing else. */
const isSpeaking = () => {
  const { jiafuBoard } = window as unknown as { readonly jiafuBoard?: { sound(): string } };
  return document.querySelector('.board-head') !== null && jiafuBoard?.sound() === 'ready';
};

/** What the machine itself needs: the same press, streams, pages and clock, and nothing of the hall between them. */
async function barePages(browser: Browser, times: number, count: number): Promise<number[]> {
  const server = startChild('test/bench/queue/bare-server.ts', []);
  try {
    const { url } = await server.waitFor((line) => z.object({ url: z.string() }).safeParse(line).data);
    const pages = await Promise.all(Array.from({ length: count }, () => openSeen(browser, url, isThere)));
    await quiet();
    const painted = await inTurn(times, async () => {
      const pressedAt = epochMs();
      const label = await (await fetch(url, { method: 'POST' })).text();
      await quiet();
      return (await seenByAll(pages, label)).painted - pressedAt;
    });
    await Promise.all(pages.map((page) => page.close()));
    return painted;
  } finally {
    server.kill('SIGTERM');
    await server.ended;
  }
}
