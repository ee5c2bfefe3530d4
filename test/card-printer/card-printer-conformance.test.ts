import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { silentLog } from '../../hall/kernel/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { describeCardPrinterConformance, type CardPrinterRig } from '../../native/card-printer/conformance.ts';
import { createCupsPrinter, createFolderPrinter } from '../../native/card-printer/index.ts';
import { createCardPrinterSimulator } from '../../native/card-printer/simulator/simulated-printer.ts';
import { systemClock } from '../../service/system.ts';
import { hasCups, openPrivateCups } from '../support/private-cups.ts';

/** On a clock that the test moves: five seconds at most, a quarter at a time. */
const untilOn =
  (clock: SimulatedClock) =>
  async (isSo: () => boolean): Promise<void> => {
    for (let step = 0; step < 60 && !isSo(); step += 1) {
      await clock.advanceAsync(250);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
const job = { name: 'card-1', front: Buffer.from('front'), back: Buffer.from('back'), pdf: Buffer.from('%PDF-1.7') };

describeCardPrinterConformance('sim:', async (): Promise<CardPrinterRig> => {
  const clock = new SimulatedClock(0);
  const printer = createCardPrinterSimulator({ clock });
  return {
    printer,
    printed: () => printer.cards().length,
    until: untilOn(clock),
    aWhile: () => clock.advanceAsync(30_000),
    breakIt: () => printer.setFault('offline'),
    mendIt: () => printer.setFault('none'),
    close: async () => undefined,
  };
});

function folderRig(): CardPrinterRig & { readonly folder: string } {
  const clock = new SimulatedClock(0);
  const home = mkdtempSync(join(tmpdir(), 'jiafu-card-folder-'));
  const folder = join(home, 'cards');
  mkdirSync(folder);
  return {
    folder,
    printer: createFolderPrinter({ folder, clock, log: silentLog }),
    printed: () => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.pdf')).length : 0),
    until: untilOn(clock),
    aWhile: () => clock.advanceAsync(30_000),
    breakIt: () => renameSync(folder, `${folder}-away`),
    mendIt: () => renameSync(`${folder}-away`, folder),
    close: async () => rmSync(home, { recursive: true, force: true }),
  };
}
describeCardPrinterConformance('dir:', async () => folderRig());

it('dir: leaves three whole files that only the service’s user reads, and nothing of a card that couldn’t be written', async () => {
  const rig = folderRig();
  const { printer, folder } = rig;
  expect((await printer.print(job, () => undefined)).result).toBe('printed');
  expect(readdirSync(folder).toSorted()).toEqual(['card-1-back.png', 'card-1-front.png', 'card-1.pdf']);
  expect(statSync(join(folder, 'card-1.pdf')).mode & 0o777).toBe(0o600);
  // In the way of the last of the three.
  mkdirSync(join(folder, 'card-2.pdf'));
  expect(await printer.print({ ...job, name: 'card-2' }, () => undefined)).toEqual({ result: 'failed', why: 'not-written' });
  expect(readdirSync(folder).filter((name) => name.includes('card-2') && name !== 'card-2.pdf')).toEqual([]);
  await printer.close();
  await rig.close();
});

it('sim: uses up ribbon and cards, keeps a jammed card, and answers nothing when silent', async () => {
  const clock = new SimulatedClock(0);
  const printer = createCardPrinterSimulator({ clock });
  const print = async () => {
    const printing = printer.print(job, () => undefined);
    await clock.advanceAsync(120_000);
    return await printing;
  };
  for (let n = 0; n < 100; n += 1) expect((await print()).result).toBe('printed');
  expect([await print(), printer.status()]).toEqual([
    { result: 'not-sent', why: 'cards-out' },
    { state: 'fault', detail: 'cards-out' },
  ]);
  printer.refill();
  const jammed = printer.print(job, () => undefined);
  await clock.advanceAsync(500);
  printer.setFault('jam');
  await clock.advanceAsync(5_000);
  expect([await jammed, printer.cards().length, printer.state().hopper]).toEqual([{ result: 'failed', why: 'jam' }, 5, 99]);
  printer.setFault('silent');
  expect(await print()).toEqual({ result: 'unknown', why: 'silent' });
  await printer.close();
});

if (hasCups()) {
  describeCardPrinterConformance('system: (a queue of CUPS, over a socket to a printer)', async (): Promise<CardPrinterRig> => {
    const cups = await openPrivateCups();
    const { server, queue } = cups;
    const polls = { jobPollMs: 30, statusPollMs: 50 };
    return {
      printer: createCupsPrinter({
        server,
        queue,
        pageSize: 'CR80',
        sides: 'two-sided-short-edge',
        clock: systemClock,
        log: silentLog,
        ...polls,
      }),
      printed: cups.printed,
      until: async (isSo) => {
        for (const end = Date.now() + 10_000; !isSo() && Date.now() < end;) await new Promise((resolve) => setTimeout(resolve, 10));
      },
      aWhile: () => new Promise((resolve) => setTimeout(resolve, 150)),
      breakIt: cups.stopQueue,
      mendIt: cups.startQueue,
      close: cups.close,
    };
  });

  it('system: tells a cancelled job from one that came out, and a queue that isn’t there from one that was stopped', async ({
    onTestFinished,
  }) => {
    const cups = await openPrivateCups();
    onTestFinished(cups.close);
    const parts = {
      server: cups.server,
      pageSize: 'CR80',
      sides: 'two-sided-short-edge',
      clock: systemClock,
      log: silentLog,
      jobPollMs: 30,
    };
    const printer = createCupsPrinter({ ...parts, queue: cups.queue });
    cups.getStuck();
    let sent = (): void => undefined;
    const sending = new Promise<void>((resolve) => (sent = resolve));
    const printing = printer.print(job, () => sent());
    await sending;
    await new Promise((resolve) => setTimeout(resolve, 300));
    cups.cancelAll();
    expect(await printing).toEqual({ result: 'failed', why: 'cancelled' });
    cups.stopQueue();
    expect(await printer.print(job, () => undefined)).toEqual({ result: 'not-sent', why: 'stopped' });
    const nowhere = createCupsPrinter({ ...parts, queue: 'nowhere' });
    expect(await nowhere.print(job, () => undefined)).toEqual({ result: 'not-sent', why: 'no-queue' });
    const silent = createCupsPrinter({ ...parts, queue: 'x', server: '/nowhere/sock' });
    expect(await silent.print(job, () => undefined)).toEqual({ result: 'not-sent', why: 'no-print-service' });
    for (const each of [printer, nowhere, silent]) await each.close();
  });
} else {
  it('system: runs on a queue of CUPS', ({ skip }) =>
    skip('CUPS is not installed, or this is not root: the driver for print queues was NOT tested'));
}
