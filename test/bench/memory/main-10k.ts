import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { bundle } from '../../../scripts/launch/bundle.ts';
import { SERVICE_HEAP, SERVICE_MALLOC } from '../../../service/supervisor/index.ts';
import { startChild } from '../../support/child-lines.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { answersOf, beginTyped, hallClient, inPhase, submit, type HallClient } from '../../support/hall-client.ts';
import { noonZone } from '../../support/service-process.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { openPrinterEnd } from '../card/printer-end.ts';
import { round, type Bench } from '../figure.ts';

const name = 'memory.main-10k';
const root = join(import.meta.dirname, '../../..');
/** As packaged, and as `npm start` runs it in a checkout: Node's loading of TypeScript alone keeps some 30 MB. */
const programs = { packaged: 'dist/service/main.js', checkout: 'service/main.ts' } as const;
/** Long enough for a checkpoint and a garbage collection of an idle process. */
const restMs = 10_000;

/** Resident memory of the hall service after thousands of registrations through its API, each with its printed ticket. */
export const memoryMain: Bench = {
  figures: [name],
  run: ({ short }) =>
    withBenchFolder('memory', async (folder) => {
      const n = short ? 20 : 10_000;
      const printer = await openPrinterEnd();
      await bundle(root, 'service');
      const checkout = await openService(programs.checkout, join(folder, 'checkout'), {});
      const checkoutMb = await residentMb(checkout.pid, short);
      await checkout.stop();
      const service = await openService(programs.packaged, join(folder, 'packaged'), {
        JIAFU_TICKET_PRINTER: `tcp://127.0.0.1:${printer.port}`,
      });
      try {
        const atStart = await residentMb(service.pid, short);
        const register = await quickRegistrar(service.client);
        const after: number[] = [];
        for (const round of [1, 2]) {
          for (let i = 0; i < n; i += 1) await register();
          while (printer.papers() < n * round) await pause(50);
          after.push(await residentMb(service.pid, short));
        }
        const [first = Number.NaN, second = Number.NaN] = after;
        return [
          {
            figure: name,
            value: round(first, 1),
            unit: 'MB',
            target: '<=150',
            n,
            at_start: round(atStart, 1),
            second_adds: round(second - first, 1),
            process: programs.packaged,
            checkout_at_start: round(checkoutMb, 1),
          },
        ];
      } finally {
        await service.stop();
        await printer.close();
      }
    }),
};

/** With the heap that every supervisor gives it. */
async function openService(program: string, data: string, env: Readonly<Record<string, string>>) {
  const child = startChild(program, [], {
    JIAFU_DATA: data,
    JIAFU_PORT: '0',
    JIAFU_ZONE: noonZone(Date.now()),
    NODE_OPTIONS: SERVICE_HEAP.join(' '),
    ...SERVICE_MALLOC,
    ...env,
  });
  const { url } = await child.waitFor((line) => z.object({ url: z.string() }).safeParse(line).data);
  return {
    pid: child.pid,
    client: hallClient(url),
    stop: async () => {
      child.kill('SIGTERM');
      await child.ended;
    },
  };
}

/** One registration by the typed way, without asking again for texts that stay the same. */
async function quickRegistrar(client: HallClient): Promise<() => Promise<void>> {
  const people = fictionalPeople(16);
  const { notice } = await client.kiosk.legalTexts();
  const choices = Object.fromEntries(notice.purposes.map(({ purpose }) => [purpose, true]));
  const sample = await answersOf(client, people.next());
  return async () => {
    const person = people.next();
    const { visitId } = inPhase(await beginTyped(client, person), 'consent');
    await client.visit.consent({ visitId, textVersion: notice.version, choices });
    for (const answer of sample) await client.visit.saveAnswer({ visitId, answer });
    await submit(client, visitId);
    await client.visit.finish({ visitId });
  };
}

async function residentMb(pid: number, short: boolean): Promise<number> {
  if (!short) await pause(restMs);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
}
