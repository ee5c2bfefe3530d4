import { describe, expect, it } from 'vitest';
import { silentLog } from '../../hall/kernel/index.ts';
import { describeIdReaderConformance, type ConformanceRig } from '../../native/id-reader/conformance.ts';
import { createIdReader } from '../../native/id-reader/serial-reader.ts';
import { createReaderSimulator } from '../../native/id-reader/simulator/reader-simulator.ts';
import type { SerialLink } from '../../native/link/serial-link.ts';
import { openSerialPort } from '../../native/link/serialport-link.ts';
import { systemClock as clock } from '../../service/system.ts';
import { hasSocat, startPtyPair } from '../support/pty.ts';
import { SeededRandom } from '../support/seeded-random.ts';

async function ptyRig(paceBaud?: number): Promise<ConformanceRig> {
  const pair = await startPtyPair();
  const simulator = createReaderSimulator({ clock, random: new SeededRandom(5), ...(paceBaud === undefined ? {} : { paceBaud }) });
  let deviceLink: SerialLink | undefined;
  const plugIn = async (): Promise<void> => {
    deviceLink = await openSerialPort({ path: pair.devicePath, baudRate: 115_200, clock });
    simulator.attach(deviceLink);
  };
  await plugIn();
  const reader = createIdReader({
    clock,
    log: silentLog,
    pollMs: 10,
    openLink: () => openSerialPort({ path: pair.driverPath, baudRate: 115_200, clock }),
  });
  return {
    reader,
    simulator,
    until: waitUntil,
    unplug: () => pair.kill(),
    plugIn: async () => {
      await pair.restart();
      await plugIn();
    },
    close: async () => {
      await deviceLink?.close();
      await pair.close();
    },
  };
}

function hardwareRig(path: string): Promise<ConformanceRig> {
  const reader = createIdReader({ clock, log: silentLog, openLink: () => openSerialPort({ path, baudRate: 115_200, clock }) });
  return Promise.resolve({ reader, until: waitUntil, close: () => Promise.resolve() });
}

async function waitUntil(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

if (hasSocat()) {
  describeIdReaderConformance('a pair of terminals', () => ptyRig());
  describeIdReaderConformance('a pair of terminals at the pace of 115,200 baud', () => ptyRig(115_200));
} else {
  it('runs on a pair of terminals', ({ skip }) => skip('socat is not installed'));
}

const hardware = process.env['JIAFU_TEST_READER'];
if (hardware) describeIdReaderConformance(`the real device at ${hardware}`, () => hardwareRig(hardware));
else it('runs on a real device', ({ skip }) => skip('JIAFU_TEST_READER names no port'));

describe.skipIf(!hasSocat())('a reader that is plugged in again and again', () => {
  it('is found within three seconds each time, with no stale command', async () => {
    const rig = await ptyRig();
    const waitsMs: number[] = [];
    rig.reader.start();
    for (let cycle = 0; cycle < 4; cycle += 1) {
      await rig.until(() => rig.reader.status().state === 'ok');
      await rig.unplug?.();
      await rig.until(() => rig.reader.status().state === 'missing');
      await rig.plugIn?.();
      const pluggedInMs = clock.monotonicMs();
      await rig.until(() => rig.reader.status().state === 'ok');
      waitsMs.push(clock.monotonicMs() - pluggedInMs);
    }
    expect(Math.max(...waitsMs)).toBeLessThan(3000);
    expect(rig.simulator?.stats.badRequests).toBe(0);
    await rig.reader.close();
    await rig.close();
  });
});
