import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CloseReason, SerialLink } from '../../native/link/serial-link.ts';
import { openSerialPort } from '../../native/link/serialport-link.ts';
import { systemClock as clock } from '../../service/system.ts';
import { hasSocat, startPtyPair, type PtyPair } from '../support/pty.ts';

const open = (path: string): Promise<SerialLink> => openSerialPort({ path, baudRate: 115_200, clock });

function nextData(link: SerialLink): Promise<Uint8Array> {
  return new Promise((resolve) => link.onData(resolve));
}

function closeOf(link: SerialLink): Promise<CloseReason> {
  return new Promise((resolve) => link.onClose(resolve));
}

describe('opening', () => {
  it('tells a path that does not exist from a file that is no port', async () => {
    await expect(open('/dev/no-such-reader')).rejects.toMatchObject({ code: 'no-such-port' });
    await expect(open('/dev/null')).rejects.toMatchObject({ code: 'not-a-serial-port' });
  });
});

describe.skipIf(!hasSocat())('a serial link on a pair of terminals', () => {
  let pair: PtyPair;
  beforeEach(async () => {
    pair = await startPtyPair();
  });
  afterEach(() => pair.close());

  it('carries bytes both ways unchanged', async () => {
    const [driver, device] = [await open(pair.driverPath), await open(pair.devicePath)];
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const arrived = nextData(device);
    expect(await driver.write(bytes, 1000)).toBe('written');
    expect(Uint8Array.from(await arrived)).toEqual(bytes);
    const answered = nextData(driver);
    expect(await device.write(Uint8Array.of(0, 0x11, 0x13, 0xff), 1000)).toBe('written');
    expect(Uint8Array.from(await answered)).toEqual(Uint8Array.of(0, 0x11, 0x13, 0xff));
    await driver.close();
    await device.close();
  });

  it('says locked when another program has the port', async () => {
    const first = await open(pair.driverPath);
    await expect(open(pair.driverPath)).rejects.toMatchObject({ code: 'locked' });
    await first.close();
    await (await open(pair.driverPath)).close();
  });

  it('tells a loss once, also to one who asks later, and writes end as closed', async () => {
    const link = await open(pair.driverPath);
    const reasons: CloseReason[] = [];
    link.onClose((reason) => reasons.push(reason));
    await pair.kill();
    // One unplugging in ten comes without an event; the next write then shows it.
    expect(await link.write(Uint8Array.of(1), 1000)).toBe('closed');
    await expect.poll(() => reasons).toEqual(['lost']);
    expect(await closeOf(link)).toBe('lost');
    await link.close();
    await link.close();
  });

  it('gives a write up when the other side does not read, and closes all the same', async () => {
    const link = await open(pair.driverPath);
    const device = await open(pair.devicePath);
    await device.close();
    const started = clock.monotonicMs();
    const outcome = await link.write(new Uint8Array(1 << 20), 200);
    expect(outcome).toBe('timed-out');
    expect(clock.monotonicMs() - started).toBeLessThan(5000);
    await link.close();
    expect(await closeOf(link)).toBe('closed-here');
  });

  it('drops what came in before a flush', async () => {
    const [driver, device] = [await open(pair.driverPath), await open(pair.devicePath)];
    const got: number[] = [];
    driver.onData((bytes) => got.push(...bytes));
    await device.write(Uint8Array.of(1, 2, 3), 1000);
    await expect.poll(() => got).toEqual([1, 2, 3]);
    driver.flush();
    await driver.write(Uint8Array.of(9), 1000);
    const arrived = nextData(driver);
    await device.write(Uint8Array.of(4), 1000);
    expect([...(await arrived)]).toEqual([4]);
    await driver.close();
    await device.close();
  });
});
