import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { kioskInfo, prepareTyped, registerTyped, submit, untilEvent } from '../../support/hall-client.ts';
import { keyringOf } from '../hall-files.ts';
import { startHallRig, type HallRig } from '../hall-rig.ts';
import { inspectHall, type Promised } from '../invariants.ts';
import { whileFrozen } from '../power-cut/freeze.ts';
import { imageOfFlushed } from '../power-cut/images.ts';

let rig: HallRig | undefined;
afterEach(async () => {
  await rig?.end();
  rig = undefined;
});

/** The spool's own commits, before and after the paper, are flushed too; a printer that is off line keeps them out of the count. */
async function takePrinterOffline({ client }: HallRig): Promise<void> {
  await untilEvent(
    client,
    (event) => (event.type === 'info' && event.info.printer.detail === 'offline' ? true : undefined),
    async () => void (await client.sim.printerFault({ fault: 'offline' })),
  );
}

describe('flushes', () => {
  it('are exactly one for a whole registration: person, choices, ticket, print job and events', async () => {
    rig = await startHallRig({ synchronous: 'FULL' });
    const people = fictionalPeople(5);
    await takePrinterOffline(rig);
    const counts: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      const visitId = await prepareTyped(rig.client, people.next());
      const before = rig.shim.count();
      await submit(rig.client, visitId);
      counts.push(rig.shim.count() - before);
    }
    expect(counts).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('that fail are told as a fault: nobody is told "done" whom a power cut would take, and the kiosk stops accepting', async () => {
    rig = await startHallRig({ synchronous: 'FULL', failAfter: 30 });
    await takePrinterOffline(rig);
    const people = fictionalPeople(6);
    const promised: Promised[] = [];
    let refusal: unknown;
    for (let i = 0; i < 40 && refusal === undefined; i += 1) {
      const person = people.next();
      try {
        const { ticket } = await registerTyped(rig.client, person);
        promised.push({ person, ticket, proof: 'typed' });
      } catch (error) {
        refusal = error;
      }
    }
    expect(refusal).toBeInstanceOf(ORPCError);
    expect(refusal).toMatchObject({ code: 'STORE_FAULT', data: { incident: expect.any(String) as unknown } });
    expect(promised.length).toBeGreaterThan(0);
    await expect.poll(async () => (await kioskInfo(rig?.client ?? fail())).accepting).toBe(false);

    // The failing disk stays: nobody else is told "done" either.
    await expect(registerTyped(rig.client, people.next())).rejects.toBeInstanceOf(Error);
    await pause(50);
    const { child, shadow, folder } = rig;
    await whileFrozen(child, () => imageOfFlushed(shadow, join(folder, 'image')));
    expect(inspectHall(join(folder, 'image', 'hall.db'), keyringOf(folder), promised)).toMatchObject({ violations: [], lost: 0 });
  });
});

function fail(): never {
  throw new Error('the rig has ended');
}
